package io.guanxi.sandbox.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.MenuEntry;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.List;

/** The menu of an app (90231). */
final class MenuCalls {
    static final String CREATE = "menu/create";
    private static final int MAIN = 16;
    private static final int SUB = 40;

    private MenuCalls() {}

    static List<Api> all() {
        return List.of(Api.of(CREATE, MenuCalls::create));
    }

    private static Answer create(Call call, State state, App app) {
        if (call.numberFromQuery("agentid") != app.agentId()) {
            throw new WeComRefusal(301002, "not allow operate another agent with this accesstoken");
        }
        var bar = call.json().list("button", 3, 40016);
        if (bar.isEmpty()) {
            throw new WeComRefusal(40016, "no buttons");
        }
        state.appMessages()
                .menu(
                        app.agentId(),
                        bar.stream().map(entry -> read(body(entry), MAIN)).toList());
        return Answer.ok();
    }

    private static MenuEntry read(Call.Body entry, int longest) {
        var name = entry.text("name", 40018);
        if (Contents.bytes(name) > longest) {
            throw new WeComRefusal(40018, "name too long");
        }
        var below = entry.list("sub_button", 5, 40023);
        if (!below.isEmpty()) {
            return new MenuEntry(
                    name,
                    "",
                    false,
                    below.stream().map(one -> read(body(one), SUB)).toList());
        }
        var page = entry.text("type", 40017).equals("view");
        return new MenuEntry(name, entry.text(page ? "url" : "key", 40019), page, List.of());
    }

    private static Call.Body body(JsonElement element) {
        if (element instanceof JsonObject object) {
            return new Call.Body(object);
        }
        throw new WeComRefusal(40058, "a button must be an object");
    }
}
