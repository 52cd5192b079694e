package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mass messages: tasks that a member confirms in the client, and what became of them (92135, 93338, 97610, 97611). */
public final class MassMessageApi {
    private final ApiCalls calls;

    MassMessageApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** A task for one member to send to up to 10 000 of their customers. Not idempotent: after Unknown, {@link #list} first. */
    public Outcome<Created> create(StaffId sender, List<ExternalUserId> to, MessageContent content) {
        return calls.notYet();
    }

    /** A task for a group owner to send to up to 2000 of their groups. Not idempotent: after Unknown, {@link #list} first. */
    public Outcome<Created> createForGroups(StaffId owner, List<ChatId> to, MessageContent content) {
        return calls.notYet();
    }

    /** The corp's mass messages created in at most a month, 100 a page. */
    public Outcome<Page<Summary>> list(ChatType type, Instant from, Instant to, Optional<String> cursor) {
        return calls.notYet();
    }

    /** Who has been asked to send, and who has; 1000 a page. */
    public Outcome<Page<SenderState>> senders(MassMessageId id, Optional<String> cursor) {
        return calls.notYet();
    }

    /** What became of it for each customer (or group, but then only the sent ones) of a member; 1000 a page. */
    public Outcome<Page<SendResult>> results(MassMessageId id, StaffId sender, Optional<String> cursor) {
        return calls.notYet();
    }

    /** Reminds those who have not sent, at most three times in 24 h. */
    public Outcome<Reminded> remind(MassMessageId id) {
        return calls.notYet();
    }

    /** Stops what has not been sent; nothing is recalled. */
    public Outcome<Cancelled> cancel(MassMessageId id) {
        return calls.notYet();
    }

    /** To customers, or to customer groups. */
    public enum ChatType {
        SINGLE,
        GROUP
    }

    /** A task exists; {@code failed} are the customers or chats that WeCom left out of it. */
    public record Created(MassMessageId id, List<String> failed) {
        public Created {
            failed = List.copyOf(failed);
        }
    }

    /** A mass message as the list shows it. */
    public record Summary(MassMessageId id, Instant createdAt, String text) {
        @Override
        public String toString() {
            return "Summary[" + id + ", createdAt=" + createdAt + "]";
        }
    }

    /** Whether a member has sent their part. */
    public record SenderState(StaffId staff, boolean sent, Optional<Instant> sentAt) {}

    /** What became of one recipient, a customer or a chat. */
    public record SendResult(String recipient, Fate fate, Optional<Instant> sentAt) {}

    /** The fate of a mass message for one recipient; QUOTA_USED: they have had as many as WeCom allows. */
    public enum Fate {
        UNSENT,
        SENT,
        NOT_A_FRIEND,
        QUOTA_USED
    }

    /** WeCom has notified those who have not sent. */
    public record Reminded() {}

    /** What was not sent will not be. */
    public record Cancelled() {}
}
