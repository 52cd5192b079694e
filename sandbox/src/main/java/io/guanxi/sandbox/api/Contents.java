package io.guanxi.sandbox.api;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.guanxi.sandbox.world.MassMessage.Content;
import io.guanxi.sandbox.world.WeComRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what is said to customers, with the limits that welcome and mass message share (92135, 92137). */
final class Contents {
    private static final int MOST_BYTES = 4_000;
    private static final int MOST_ATTACHMENTS = 9;
    private static final Gson GSON = new Gson();

    /** For each kind, the fields it can't do without; of alternatives one is enough. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "image", List.of("media_id|pic_url"),
            "link", List.of("title", "url"),
            "miniprogram", List.of("title", "pic_media_id", "appid", "page"),
            "video", List.of("media_id"),
            "file", List.of("media_id"));

    private static final Map<String, Integer> MOST_BYTES_OF = Map.of(
            "link.title", 128, "link.desc", 512, "link.url", 2_048, "link.picurl", 2_048, "miniprogram.title", 64);

    private Contents() {}

    static Content read(Call.Body body) {
        var text = body.object("text").flatMap(object -> object.text("content")).orElse("");
        if (bytes(text) > MOST_BYTES) {
            throw new WeComRefusal(45002, "text has more than 4000 bytes");
        }
        var attachments = body.list("attachments", MOST_ATTACHMENTS, 41064).stream()
                .map(Contents::attachment)
                .toList();
        if (text.isEmpty() && attachments.isEmpty()) {
            throw new WeComRefusal(40063, "text and attachments are both empty");
        }
        return new Content(text, attachments);
    }

    private static Map<String, Object> attachment(JsonElement element) {
        if (!(element instanceof JsonObject object)) {
            throw new WeComRefusal(40058, "an attachment must be an object");
        }
        var attachment = new Call.Body(object);
        var kind = attachment.text("msgtype", 40063);
        if (!REQUIRED.containsKey(kind)) {
            throw new WeComRefusal(41065, "unknown attachment type");
        }
        required(attachment, kind);
        return GSON.fromJson(object, new TypeToken<Map<String, Object>>() {});
    }

    /** Of several parts a group welcome takes the first in this order (92366). */
    static Optional<String> welcomePart(Call.Body body) {
        var part = Stream.of("image", "link", "miniprogram", "file", "video")
                .filter(kind -> body.element(kind).isPresent())
                .findFirst();
        part.ifPresent(kind -> required(body, kind));
        return part;
    }

    private static void required(Call.Body parent, String kind) {
        var content = parent.object(kind).orElseThrow(() -> new WeComRefusal(40063, kind + " missing"));
        REQUIRED.getOrDefault(kind, List.of()).forEach(field -> check(content, kind, field));
    }

    private static void check(Call.Body content, String kind, String alternatives) {
        var names = List.of(alternatives.split("\\|", -1));
        if (names.stream().allMatch(name -> content.text(name).isEmpty())) {
            throw new WeComRefusal(40063, kind + "." + alternatives + " missing");
        }
        content.object().keySet().forEach(name -> {
            var most = MOST_BYTES_OF.getOrDefault(kind + "." + name, Integer.MAX_VALUE);
            if (content.text(name).filter(value -> bytes(value) > most).isPresent()) {
                throw new WeComRefusal(40058, kind + "." + name + " has more than " + most + " bytes");
            }
        });
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
