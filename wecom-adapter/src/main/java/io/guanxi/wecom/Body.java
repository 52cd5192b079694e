package io.guanxi.wecom;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** The JSON body of a request, put together field by field. Letters are written as they are: WeCom refuses unicode escapes (90313, 40033). */
final class Body {
    private final JsonObject json = new JsonObject();

    Body with(String name, String value) {
        json.addProperty(name, value);
        return this;
    }

    Body with(String name, long value) {
        json.addProperty(name, value);
        return this;
    }

    Body with(String name, boolean value) {
        json.addProperty(name, value);
        return this;
    }

    Body with(String name, Optional<String> value) {
        value.ifPresent(present -> with(name, present));
        return this;
    }

    Body with(String name, Body object) {
        json.add(name, object.json);
        return this;
    }

    /** Ids as texts. */
    Body withIds(String name, List<? extends Record> ids) {
        var array = new JsonArray();
        ids.forEach(id -> array.add(id.toString()));
        json.add(name, array);
        return this;
    }

    Body withNumbers(String name, List<Long> numbers) {
        var array = new JsonArray();
        numbers.forEach(array::add);
        json.add(name, array);
        return this;
    }

    Body withObjects(String name, List<Body> objects) {
        var array = new JsonArray();
        objects.forEach(object -> array.add(object.json));
        json.add(name, array);
        return this;
    }

    String json() {
        return json.toString();
    }

    /** Bodies hold message texts and welcome codes. */
    @Override
    public String toString() {
        return "Body" + json.keySet();
    }
}
