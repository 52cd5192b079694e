package io.guanxi.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Mass messages: tasks that a member confirms in the client, and what became of them (92135, 93338, 97610, 97611). */
public final class MassMessageApi {
    private static final long MEMBER_HAS_SENT = 2;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(31);

    private final ApiCalls calls;

    MassMessageApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** A task for one member to send to up to 10 000 of their customers. Not idempotent: after Unknown, {@link #list} first. */
    public Outcome<Created> create(StaffId sender, List<ExternalUserId> to, MessageContent content) {
        var body = new Body()
                .with("chat_type", ChatType.SINGLE.wire())
                .withIds("external_userid", Limits.count("the customers of a mass message", to, 1, 10_000));
        return create(sender, content.addTo(body));
    }

    /** A task for a group owner to send to up to 2000 of their groups. Not idempotent: after Unknown, {@link #list} first. */
    public Outcome<Created> createForGroups(StaffId owner, List<ChatId> to, MessageContent content) {
        var body = new Body()
                .with("chat_type", ChatType.GROUP.wire())
                .withIds("chat_id_list", Limits.count("the groups of a mass message", to, 1, 2000));
        return create(owner, content.addTo(body));
    }

    private Outcome<Created> create(StaffId sender, Body body) {
        return calls.post("externalcontact/add_msg_template", body.with("sender", sender.value()), Created::read);
    }

    /** Mass messages created in at most a month, 100 a page. */
    public Outcome<Page<Summary>> list(ChatType type, MadeBy maker, Instant from, Instant to, Optional<String> cursor) {
        if (!from.isBefore(to) || from.plus(LONGEST_PERIOD).isBefore(to)) {
            throw new IllegalArgumentException(
                    "mass messages are listed for a period of at most 31 days, not from " + from + " to " + to);
        }
        var body = new Body()
                .with("chat_type", type.wire())
                .with("start_time", from.getEpochSecond())
                .with("end_time", to.getEpochSecond())
                .with("filter_type", maker.filterType)
                .with("limit", 100)
                .with("cursor", cursor);
        return calls.post("externalcontact/get_groupmsg_list_v2", body, Page.of("group_msg_list", Summary::read));
    }

    /** Who has been asked to send, and who has; 1000 a page. */
    public Outcome<Page<SenderState>> senders(MassMessageId id, Optional<String> cursor) {
        var body = about(id).with("limit", 1000).with("cursor", cursor);
        return calls.post("externalcontact/get_groupmsg_task", body, Page.of("task_list", SenderState::read));
    }

    /** What became of it for each customer (or group, but then only the sent ones) of a member; 1000 a page. */
    public Outcome<Page<SendResult>> results(MassMessageId id, StaffId sender, Optional<String> cursor) {
        var body = about(id).with("userid", sender.value()).with("limit", 1000).with("cursor", cursor);
        return calls.post("externalcontact/get_groupmsg_send_result", body, Page.of("send_list", SendResult::read));
    }

    /** Reminds those who have not sent, at most three times in 24 h. */
    public Outcome<Reminded> remind(MassMessageId id) {
        return calls.post("externalcontact/remind_groupmsg_send", about(id), answer -> new Reminded());
    }

    /** Stops what has not been sent; nothing is recalled. */
    public Outcome<Cancelled> cancel(MassMessageId id) {
        return calls.post("externalcontact/cancel_groupmsg_send", about(id), answer -> new Cancelled());
    }

    private static Body about(MassMessageId id) {
        return new Body().with("msgid", id.value());
    }

    /** To customers, or to customer groups. */
    public enum ChatType {
        SINGLE,
        GROUP;

        private String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who made a mass message: the corp, by API or in the console, or a member on their own (93338). */
    public enum MadeBy {
        CORP(0),
        MEMBER(1),
        ANYBODY(2);

        private final long filterType;

        MadeBy(long filterType) {
            this.filterType = filterType;
        }
    }

    /** A task exists; {@code failed} are the customers or chats that WeCom left out of it. */
    public record Created(MassMessageId id, List<String> failed) {
        public Created {
            failed = List.copyOf(failed);
        }

        private static Created read(AnswerFields answer) {
            return new Created(answer.id("msgid", MassMessageId::new), answer.ids("fail_list", Function.identity()));
        }
    }

    /**
     * A mass message as the list shows it; {@code creator} is whoever made it by hand, {@code attachments} are image, link,
     * miniprogram, video or file.
     */
    public record Summary(
            MassMessageId id, Instant createdAt, Optional<StaffId> creator, String text, List<String> attachments) {
        public Summary {
            attachments = List.copyOf(attachments);
        }

        private static Summary read(AnswerFields fields) {
            return new Summary(
                    fields.id("msgid", MassMessageId::new),
                    fields.time("create_time"),
                    fields.optionalId("creator", StaffId::new),
                    fields.optionalObject("text")
                            .map(text -> text.textOrEmpty("content"))
                            .orElse(""),
                    fields.objects("attachments", attachment -> attachment.textOrEmpty("msgtype")));
        }

        @Override
        public String toString() {
            return "Summary[" + id + ", createdAt=" + createdAt + "]";
        }
    }

    /** Whether a member has sent their part. */
    public record SenderState(StaffId staff, boolean sent, Optional<Instant> sentAt) {
        private static SenderState read(AnswerFields fields) {
            return new SenderState(
                    fields.id("userid", StaffId::new),
                    fields.number("status") == MEMBER_HAS_SENT,
                    fields.optionalTime("send_time"));
        }
    }

    /** What became of one recipient, a customer or a chat. */
    public record SendResult(String recipient, Fate fate, Optional<Instant> sentAt) {
        private static SendResult read(AnswerFields fields) {
            return new SendResult(
                    fields.optionalText("external_userid").orElseGet(() -> fields.text("chat_id")),
                    Fate.of(fields.number("status")),
                    fields.optionalTime("send_time"));
        }
    }

    /** The fate of a mass message for one recipient, in the order of WeCom's numbers (93338); QUOTA_USED: they had other mass messages already. */
    public enum Fate {
        UNSENT,
        SENT,
        NOT_A_FRIEND,
        QUOTA_USED;

        private static Fate of(long status) {
            if (status < 0 || status >= values().length) {
                throw new UnreadableAnswerException("status");
            }
            return values()[(int) status];
        }
    }

    /** WeCom has notified those who have not sent. */
    public record Reminded() {}

    /** What was not sent will not be. */
    public record Cancelled() {}
}
