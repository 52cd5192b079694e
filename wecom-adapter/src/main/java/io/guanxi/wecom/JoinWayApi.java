package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;

/** Join ways (加入群聊): QR codes by which customers enter customer groups (92229). They share the contact ways' 500 000. */
public final class JoinWayApi {
    /** Groups of one way (92229, 41091). */
    public static final int MOST_GROUPS = 5;

    private static final int BY_QR_CODE = 2;

    private final ApiCalls calls;

    JoinWayApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** There is neither an idempotency key nor a list of ways: one whose answer is lost stays at WeCom, unknown and unused. */
    public Outcome<Made> add(JoinWay way) {
        return calls.post(
                "externalcontact/groupchat/add_join_way",
                fields(new Body(), way),
                answer -> new Made(answer.id("config_id", ConfigId::new)));
    }

    public Outcome<Shown> get(ConfigId id) {
        return calls.post(
                "externalcontact/groupchat/get_join_way",
                new Body().with("config_id", id.value()),
                answer -> shown(answer.object("join_way")));
    }

    /** Overwrites everything. */
    public Outcome<Changed> update(ConfigId id, JoinWay way) {
        var body = fields(new Body().with("config_id", id.value()), way);
        return calls.post("externalcontact/groupchat/update_join_way", body, answer -> new Changed());
    }

    public Outcome<Deleted> delete(ConfigId id) {
        return calls.post(
                "externalcontact/groupchat/del_join_way",
                new Body().with("config_id", id.value()),
                answer -> new Deleted());
    }

    private static Body fields(Body body, JoinWay way) {
        body.with("scene", BY_QR_CODE)
                .with("remark", way.remark())
                .with("auto_create_room", way.newRooms().isPresent() ? 1 : 0)
                .withIds("chat_id_list", way.groups())
                .with("state", way.state());
        way.newRooms().ifPresent(rooms -> body.with("room_base_name", rooms.baseName())
                .with("room_base_id", rooms.firstNumber()));
        return body;
    }

    private static Shown shown(AnswerFields fields) {
        return new Shown(
                fields.id("config_id", ConfigId::new),
                fields.textOrEmpty("state"),
                fields.ids("chat_id_list", ChatId::new),
                fields.numberOrZero("auto_create_room") == 1,
                fields.optionalText("qr_code"));
    }

    /**
     * What a join way should be.
     *
     * @param state WeCom shows it with each member who came by this way; at most 30 characters
     * @param groups 1 to 5
     * @param newRooms how rooms are called that WeCom opens by itself once all are full; empty: it opens none
     */
    public record JoinWay(String state, String remark, List<ChatId> groups, Optional<NewRooms> newRooms) {
        public JoinWay {
            Limits.characters("a join way's state", state, 1, ContactWayApi.LONGEST_STATE);
            Limits.characters("a join way's remark", remark, 0, ContactWayApi.LONGEST_STATE);
            groups = List.copyOf(Limits.count("the groups of a join way", groups, 1, MOST_GROUPS));
        }
    }

    /** 福利群 and 10 make 福利群10, 福利群11 and so on; the name has at most 40 characters. */
    public record NewRooms(String baseName, long firstNumber) {
        public NewRooms {
            Limits.characters("the name of new rooms", baseName, 1, 40);
            Limits.range("the number of the first new room", firstNumber, 0, Integer.MAX_VALUE);
        }
    }

    /** The QR code is told by {@link JoinWayApi#get} only. */
    public record Made(ConfigId id) {}

    /** A way as WeCom has it. */
    public record Shown(ConfigId id, String state, List<ChatId> groups, boolean opensRooms, Optional<String> qrCode) {
        public Shown {
            groups = List.copyOf(groups);
        }
    }

    /** The way is as asked for. */
    public record Changed() {}

    /** The way is gone. */
    public record Deleted() {}
}
