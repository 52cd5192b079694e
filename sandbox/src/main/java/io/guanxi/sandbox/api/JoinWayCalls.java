package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.Ways.JoinWay;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ChatId;
import java.util.List;
import java.util.Optional;

/** Ways into customer groups, by QR code (92229). */
final class JoinWayCalls {
    private static final int MOST_GROUPS = 5;

    private JoinWayCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/groupchat/add_join_way", JoinWayCalls::add),
                Api.of("externalcontact/groupchat/get_join_way", JoinWayCalls::get),
                Api.of("externalcontact/groupchat/update_join_way", JoinWayCalls::update),
                Api.of("externalcontact/groupchat/del_join_way", JoinWayCalls::delete));
    }

    private static Answer add(Call call, State state, App app) {
        var body = call.json();
        read(body, state, "unused");
        var way = read(body, state, state.ways().nextId());
        state.ways().put(way);
        return Answer.ok().with("config_id", way.id());
    }

    private static JoinWay read(Call.Body body, State state, String id) {
        if (body.number("scene").orElseThrow(() -> new WeComRefusal(41038, "scene missing")) != 2) {
            throw new WeComRefusal(41040, "only scene 2 is simulated");
        }
        var groups = body.list("chat_id_list", MOST_GROUPS, 41091).stream()
                .map(element -> new ChatId(element.getAsString()))
                .toList();
        if (groups.isEmpty()) {
            throw new WeComRefusal(40063, "chat_id_list missing");
        }
        groups.forEach(state.groups()::require);
        boolean opens = body.number("auto_create_room").orElse(1L) == 1;
        return new JoinWay(
                id,
                ContactWayCalls.limited("state", body.text("state").orElse("")),
                cut(body.text("remark").orElse("")),
                groups,
                opens ? Optional.of(body.text("room_base_name").orElse("")) : Optional.empty(),
                body.number("room_base_id").orElse(0L));
    }

    /** A longer remark is cut, not refused. */
    private static String cut(String remark) {
        return remark.codePointCount(0, remark.length()) <= 30
                ? remark
                : remark.substring(0, remark.offsetByCodePoints(0, 30));
    }

    private static Answer get(Call call, State state, App app) {
        var way = state.ways().join(call.json().text("config_id", 41043));
        return Answer.ok()
                .with(
                        "join_way",
                        Answer.fields()
                                .with("config_id", way.id())
                                .with("scene", 2)
                                .with("remark", way.remark())
                                .with("auto_create_room", way.roomName().isPresent() ? 1 : 0)
                                .with("room_base_name", way.roomName().orElse(""))
                                .with("room_base_id", way.firstRoom())
                                .with(
                                        "chat_id_list",
                                        way.groups().stream().map(ChatId::value).toList())
                                .with("qr_code", way.qrCode())
                                .with("state", way.state())
                                .map());
    }

    /** Everything is overwritten (92229). */
    private static Answer update(Call call, State state, App app) {
        var body = call.json();
        var before = state.ways().join(body.text("config_id", 41043));
        state.ways().put(read(body, state, before.id()));
        return Answer.ok();
    }

    private static Answer delete(Call call, State state, App app) {
        state.ways().remove(state.ways().join(call.json().text("config_id", 41043)));
        return Answer.ok();
    }
}
