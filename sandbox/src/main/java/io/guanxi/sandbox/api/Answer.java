package io.guanxi.sandbox.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What WeCom answers, as fields in order; always HTTP 200, also when it refuses. */
final class Answer {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Answer(int code, String message) {
        with("errcode", code).with("errmsg", message);
    }

    static Answer ok() {
        return new Answer(0, "ok");
    }

    /** A refusal carries the API's lists too, empty (probed without credentials, 2026-09). */
    static Answer refused(WeComRefusal refusal, List<String> lists) {
        var answer = new Answer(refusal.code(), refusal.getMessage() + ", hint: [simulated]");
        lists.forEach(list -> answer.with(list, List.of()));
        return answer;
    }

    /** @param value a number, a text, a map or a list of such */
    Answer with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Answer with(String name, Optional<?> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    int code() {
        return (int) fields.getOrDefault("errcode", 0);
    }

    String json() {
        return GSON.toJson(fields);
    }

    /** Fields in order, for the objects inside an answer. */
    static Fields fields() {
        return new Fields(new LinkedHashMap<>());
    }

    record Fields(Map<String, Object> map) {
        Fields with(String name, Object value) {
            map.put(name, value);
            return this;
        }

        Fields with(String name, Optional<?> value) {
            value.ifPresent(present -> map.put(name, present));
            return this;
        }
    }
}
