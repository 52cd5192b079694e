package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Contact ways (联系我): QR codes by which customers reach one of several members (92228). A corp has 500 000 of them,
 * join ways included. What is changed here fires no callback.
 */
public final class ContactWayApi {
    /** Characters of a way's state, and of its remark (92228). */
    public static final int LONGEST_STATE = 30;
    /** Members of one way, those of its departments included (92228). */
    public static final int MOST_MEMBERS = 100;

    private static final int SEVERAL_MEMBERS = 2;
    private static final int BY_QR_CODE = 2;

    private final ApiCalls calls;

    ContactWayApi(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * There is no idempotency key: after an unknown outcome look in {@link #list} and {@link #get} what exists. The way is
     * for several members, even if it has one now: that can't be changed later.
     */
    public Outcome<Made> add(ContactWay way) {
        var body = fields(new Body().with("type", SEVERAL_MEMBERS).with("scene", BY_QR_CODE), way)
                .with("is_exclusive", way.exclusive());
        return calls.post(
                "externalcontact/add_contact_way",
                body,
                answer -> new Made(answer.id("config_id", ConfigId::new), answer.optionalText("qr_code")));
    }

    /** Ways of this app made in that span, 1000 a page. */
    public Outcome<Page<ConfigId>> list(Instant from, Instant to, Optional<String> cursor) {
        var body = new Body()
                .with("start_time", from.getEpochSecond())
                .with("end_time", to.getEpochSecond())
                .with("cursor", cursor)
                .with("limit", 1000);
        return calls.post(
                "externalcontact/list_contact_way",
                body,
                Page.of("contact_way", way -> way.id("config_id", ConfigId::new)));
    }

    public Outcome<Shown> get(ConfigId id) {
        return calls.post(
                "externalcontact/get_contact_way",
                new Body().with("config_id", id.value()),
                answer -> shown(answer.object("contact_way")));
    }

    /** Members and departments take the place of those before. */
    public Outcome<Changed> update(ConfigId id, ContactWay way) {
        var body = fields(new Body().with("config_id", id.value()), way);
        return calls.post("externalcontact/update_contact_way", body, answer -> new Changed());
    }

    /** Its QR code leads nowhere any more. */
    public Outcome<Deleted> delete(ConfigId id) {
        return calls.post(
                "externalcontact/del_contact_way", new Body().with("config_id", id.value()), answer -> new Deleted());
    }

    private static Body fields(Body body, ContactWay way) {
        return body.with("remark", way.remark())
                .with("skip_verify", way.skipVerify())
                .with("state", way.state())
                .withIds("user", way.members())
                .withNumbers(
                        "party",
                        way.departments().stream().map(DepartmentId::value).toList());
    }

    private static Shown shown(AnswerFields fields) {
        return new Shown(
                fields.id("config_id", ConfigId::new),
                fields.textOrEmpty("state"),
                fields.ids("user", StaffId::new),
                fields.numbers("party").stream().map(DepartmentId::new).toList(),
                fields.optionalText("qr_code"));
    }

    /**
     * What a contact way should be.
     *
     * @param state told with whoever comes by it, at most 30 characters
     * @param remark for people, at most 30 characters
     * @param skipVerify whether customers are friends at once, without the member's consent
     * @param exclusive whether people of one other corp all come to the same member; only counts when the way is made
     * @param members at most 100, departments included
     */
    public record ContactWay(
            String state,
            String remark,
            boolean skipVerify,
            boolean exclusive,
            List<StaffId> members,
            List<DepartmentId> departments) {
        public ContactWay {
            Limits.characters("a contact way's state", state, 1, LONGEST_STATE);
            Limits.characters("a contact way's remark", remark, 0, LONGEST_STATE);
            members = List.copyOf(Limits.count("the members of a contact way", members, 0, MOST_MEMBERS));
            departments = List.copyOf(Limits.count("the departments of a contact way", departments, 0, MOST_MEMBERS));
            if (members.isEmpty() && departments.isEmpty()) {
                throw new IllegalArgumentException("a contact way leads to nobody; name a member or a department");
            }
        }
    }

    /**
     * A way that was made.
     *
     * @param qrCode the address of a picture of the QR code at WeCom; what the code itself says WeCom does not tell
     */
    public record Made(ConfigId id, Optional<String> qrCode) {}

    /** A way as WeCom has it. */
    public record Shown(
            ConfigId id, String state, List<StaffId> members, List<DepartmentId> departments, Optional<String> qrCode) {
        public Shown {
            members = List.copyOf(members);
            departments = List.copyOf(departments);
        }
    }

    /** The way is as asked for. */
    public record Changed() {}

    /** The way is gone. */
    public record Deleted() {}
}
