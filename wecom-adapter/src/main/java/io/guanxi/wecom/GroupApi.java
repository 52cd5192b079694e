package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Customer groups (客户群) of owners within the app's range (92120, 92122). */
public final class GroupApi {
    private static final long STAFF = 1;

    private final ApiCalls calls;

    GroupApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** The groups of up to 100 owners, 1000 a page. */
    public Outcome<Page<GroupSummary>> list(List<StaffId> owners, Optional<String> cursor) {
        var body = new Body()
                .with("status_filter", 0)
                .with(
                        "owner_filter",
                        new Body().withIds("userid_list", Limits.count("the group owners asked about", owners, 1, 100)))
                .with("cursor", cursor)
                .with("limit", 1000);
        return calls.post("externalcontact/groupchat/list", body, Page.of("group_chat_list", GroupApi::summary));
    }

    /** The group with its members' names; changes may take some seconds to show up here. */
    public Outcome<Group> get(ChatId id) {
        var body = new Body().with("chat_id", id.value()).with("need_name", 1);
        return calls.post("externalcontact/groupchat/get", body, answer -> group(answer.object("group_chat")));
    }

    private static GroupSummary summary(AnswerFields fields) {
        return new GroupSummary(fields.id("chat_id", ChatId::new), (int) fields.numberOrZero("status"));
    }

    private static Group group(AnswerFields fields) {
        return new Group(
                fields.id("chat_id", ChatId::new),
                fields.textOrEmpty("name"),
                fields.id("owner", StaffId::new),
                fields.time("create_time"),
                fields.textOrEmpty("member_version"),
                fields.objects("member_list", GroupApi::groupMember));
    }

    private static GroupMember groupMember(AnswerFields fields) {
        return new GroupMember(
                fields.text("userid"),
                fields.number("type") == STAFF,
                fields.optionalText("unionid"),
                fields.time("join_time"),
                (int) fields.numberOrZero("join_scene"),
                fields.textOrEmpty("name"));
    }

    /** A group as the list shows it; status 0 normal, 1 owner has left, 2 being inherited, 3 inherited. */
    public record GroupSummary(ChatId id, int status) {}

    /** A group with its members; {@code memberVersion} is to be compared with the one in change events (92130). */
    public record Group(
            ChatId id, String name, StaffId owner, Instant createdAt, String memberVersion, List<GroupMember> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** Somebody in a group: a StaffId's value if {@code staff}, an ExternalUserId's otherwise; joinScene 1 invited, 2 by link, 3 by QR. */
    public record GroupMember(
            String id, boolean staff, Optional<String> unionId, Instant joinedAt, int joinScene, String name) {}
}
