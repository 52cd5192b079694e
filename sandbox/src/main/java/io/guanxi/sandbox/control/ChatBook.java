package io.guanxi.sandbox.control;

import static io.guanxi.sandbox.control.Looking.fields;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chats of one person, each with its lines in the order in which they came. */
final class ChatBook {
    private final Map<String, Chat> chats = new LinkedHashMap<>();

    private record Chat(Map<String, Object> about, List<Line> lines) {}

    private record Line(Instant at, Map<String, Object> fields) {}

    /** @param about what stands in the list beside the name: {@code hint}, {@code gone}, {@code waiting} … */
    void open(String id, String kind, String name, Map<String, Object> about) {
        var fields = fields("id", id, "kind", kind, "name", name);
        fields.putAll(about);
        chats.put(id, new Chat(fields, new ArrayList<>()));
    }

    /** Nothing if there is no such chat: the two no longer know each other. */
    void say(String chat, Instant at, Map<String, Object> line) {
        Optional.ofNullable(chats.get(chat)).ifPresent(open -> open.lines().add(new Line(at, line)));
    }

    /** @param by {@code me}, {@code other} or {@code system} */
    void say(String chat, Instant at, String by, String text) {
        say(chat, at, fields("by", by, "text", text));
    }

    /** All chats with their last words, and one of them whole. */
    Map<String, Object> shown(Map<String, Object> me, Optional<String> whole) {
        chats.values().forEach(chat -> chat.lines().sort(Comparator.comparing(Line::at)));
        var shown = fields(
                "me", me, "chats", chats.values().stream().map(ChatBook::inList).toList());
        whole.map(chats::get).ifPresent(chat -> shown.put("lines", lines(chat)));
        return shown;
    }

    private static Map<String, Object> inList(Chat chat) {
        var fields = fields("count", chat.lines().size());
        fields.putAll(chat.about());
        if (!chat.lines().isEmpty()) {
            var last = chat.lines().get(chat.lines().size() - 1);
            fields.put("at", last.at().toString());
            fields.put("last", last.fields().getOrDefault("text", ""));
        }
        return fields;
    }

    private static List<Map<String, Object>> lines(Chat chat) {
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : chat.lines()) {
            var fields = fields("id", lines.size(), "at", line.at().toString());
            fields.putAll(line.fields());
            lines.add(fields);
        }
        return lines;
    }
}
