package io.guanxi.wecom;

import java.util.List;
import java.util.Map;

/** The menu below the app's chat (90231). */
public final class MenuApi {
    private static final int MAIN = 16;
    private static final int SUB = 40;

    private final ApiCalls calls;
    private final int agentId;

    MenuApi(ApiCalls calls, int agentId) {
        this.calls = calls;
        this.agentId = agentId;
    }

    /** One entry of the bar: something to tap, or a list of up to 5 such. */
    public sealed interface Entry {
        /** Not empty: at most 16 bytes of UTF-8 in the bar, 40 in a list. */
        String name();
    }

    /** Tapping it tells us the key, at most 128 bytes. */
    public record Click(String name, String key) implements Entry {
        public Click {
            Limits.bytes("the name of a menu entry", name, 1, SUB);
            Limits.bytes("the key of a menu entry", key, 1, 128);
        }
    }

    /** Tapping it opens a page, at most 1024 bytes. */
    public record Link(String name, String url) implements Entry {
        public Link {
            Limits.bytes("the name of a menu entry", name, 1, SUB);
            Limits.bytes("the address of a menu entry", url, 1, 1024);
        }
    }

    /** Tapping it shows the others; a list holds no list. */
    public record Group(String name, List<Entry> entries) implements Entry {
        public Group {
            entries = List.copyOf(Limits.count("the entries of a menu list", entries, 1, 5));
            if (entries.stream().anyMatch(Group.class::isInstance)) {
                throw new IllegalArgumentException("a menu list holds no list");
            }
        }
    }

    /** Replaces the app's menu; made twice it is the same. */
    public Outcome<MenuMade> create(List<Entry> bar) {
        Limits.count("the entries of a menu", bar, 1, 3);
        bar.forEach(entry -> Limits.bytes("the name of a main menu entry", entry.name(), 1, MAIN));
        var body =
                new Body().withObjects("button", bar.stream().map(MenuApi::body).toList());
        var query = Map.of("agentid", Integer.toString(agentId));
        return calls.post("menu/create", query, body, answer -> new MenuMade());
    }

    /** Members see it when they open the app the next time. */
    public record MenuMade() {}

    private static Body body(Entry entry) {
        var body = new Body().with("name", entry.name());
        if (entry instanceof Click click) {
            return body.with("type", "click").with("key", click.key());
        }
        if (entry instanceof Link link) {
            return body.with("type", "view").with("url", link.url());
        }
        return body.withObjects(
                "sub_button",
                ((Group) entry).entries().stream().map(MenuApi::body).toList());
    }
}
