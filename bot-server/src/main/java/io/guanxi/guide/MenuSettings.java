package io.guanxi.guide;

import io.guanxi.wecom.MenuApi.Click;
import io.guanxi.wecom.MenuApi.Entry;
import io.guanxi.wecom.MenuApi.Group;
import io.guanxi.wecom.MenuApi.Link;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The menu below the app's chat (90231).
 *
 * @param enabled {@code false}: the menu stays as somebody made it in WeCom
 * @param entries at most 3; none: 今日, 暗号 and a list of the other words
 */
@ConfigurationProperties("guanxi.guide.menu")
record MenuSettings(
        @DefaultValue("true") boolean enabled, @DefaultValue List<Item> entries) {
    private static final List<Item> USUAL = List.of(
            Item.words("今日待办", "今日"),
            Item.words("本月暗号", "暗号"),
            new Item(
                    "更多",
                    "",
                    "",
                    List.of(Item.words("我的业绩", "业绩"), Item.words("撤销上一步", "撤销"), Item.words("可以问什么", "帮助"))));

    MenuSettings {
        entries = entries.isEmpty() ? USUAL : List.copyOf(entries);
        entries.forEach(Item::entry);
        if (entries.size() > 3) {
            throw new IllegalArgumentException("guanxi.guide.menu.entries: a menu has at most 3 entries (90231)");
        }
    }

    /** Exactly one of: words that are answered as if written, an address, further entries. */
    record Item(
            String name,
            @DefaultValue("") String words,
            @DefaultValue("") String url,
            @DefaultValue List<Item> entries) {
        Item {
            entries = List.copyOf(entries);
        }

        private static Item words(String name, String words) {
            return new Item(name, words, "", List.of());
        }

        Entry entry() {
            int given = (words.isEmpty() ? 0 : 1) + (url.isEmpty() ? 0 : 1) + (entries.isEmpty() ? 0 : 1);
            if (given != 1) {
                throw new IllegalArgumentException(
                        "guanxi.guide.menu.entries: \"" + name + "\" needs exactly one of words, url and entries");
            }
            if (entries.isEmpty()) {
                return url.isEmpty() ? new Click(name, words) : new Link(name, url);
            }
            return new Group(name, entries.stream().map(Item::entry).toList());
        }
    }
}
