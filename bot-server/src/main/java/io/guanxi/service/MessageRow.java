package io.guanxi.service;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.ServiceMessage;
import io.guanxi.wecom.ServiceMessage.Entered;
import io.guanxi.wecom.ServiceMessage.Recalled;
import io.guanxi.wecom.ServiceMessage.RejectionChanged;
import io.guanxi.wecom.ServiceMessage.Said;
import io.guanxi.wecom.ServiceMessage.SendFailed;
import io.guanxi.wecom.ServiceMessage.ServicerChanged;
import io.guanxi.wecom.ServiceMessage.SessionChanged;
import io.guanxi.wecom.ServiceMessage.Unknown;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing of a conversation as {@code service_message} holds it, with no more of it than is needed. */
record MessageRow(
        long messageId,
        String msgId,
        @Nullable String externalUserid,
        String kind,
        String detail,
        @Nullable String staffId,
        @Nullable String ref,
        @Nullable String words,
        Instant happenedAt,
        String state) {
    /** More is not read: nothing that the assistant understands is longer. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final int MOST_JSON = 10_000;
    private static final String NEW = "NEW";

    /** What happened. The names are stored. */
    enum Kind {
        SAID,
        /** By a servicer. */
        ANSWERED,
        ENTERED,
        LOST,
        PASSED,
        RECALLED,
        DUTY,
        REJECTION,
        UNKNOWN
    }

    Kind what() {
        return Kind.valueOf(kind);
    }

    static MessageRow of(ServiceMessage message) {
        if (message instanceof Said m) {
            return m.servicer()
                    .map(staff ->
                            row(m, m.customer(), Kind.ANSWERED, m.kind(), Optional.of(staff), Optional.empty(), ""))
                    .orElseGet(() ->
                            row(m, m.customer(), Kind.SAID, m.kind(), Optional.empty(), m.menu(), shortened(m.text())));
        } else if (message instanceof Entered m) {
            return row(m, m.customer(), Kind.ENTERED, m.scene(), Optional.empty(), m.welcomeCode(), "");
        } else if (message instanceof SendFailed m) {
            var type = Integer.toString(m.type());
            return row(m, m.customer(), Kind.LOST, type, Optional.empty(), Optional.of(m.failed()), "");
        } else if (message instanceof SessionChanged m) {
            return row(m, m.customer(), Kind.PASSED, m.change().name(), m.servicer(), m.code(), "");
        } else if (message instanceof Recalled m) {
            return row(m, m.customer(), Kind.RECALLED, "", m.servicer(), Optional.of(m.recalled()), "");
        } else if (message instanceof RejectionChanged m) {
            var what = m.rejects() ? "REJECTS" : "ACCEPTS";
            return row(m, m.customer(), Kind.REJECTION, what, Optional.of(m.servicer()), Optional.empty(), "");
        } else if (message instanceof ServicerChanged m) {
            return alone(
                    m,
                    Optional.empty(),
                    Kind.DUTY,
                    m.serves() ? "SERVES" : "PAUSES",
                    "",
                    "DONE",
                    Optional.of(m.servicer()));
        }
        var m = (Unknown) message;
        return alone(m, m.customer(), Kind.UNKNOWN, m.kind(), cut(m.json(), MOST_JSON), "UNKNOWN", Optional.empty());
    }

    private static MessageRow row(
            ServiceMessage m,
            ExternalUserId customer,
            Kind kind,
            String detail,
            Optional<StaffId> staff,
            Optional<String> ref,
            String words) {
        return new MessageRow(
                0,
                id(m.id()),
                customer.value(),
                kind.name(),
                ascii(detail, 40),
                staff.map(StaffId::value).orElse(null),
                ref.map(text -> ascii(text, 128)).orElse(null),
                words.isEmpty() ? null : words,
                m.at(),
                NEW);
    }

    /** With nothing to be done about it. */
    private static MessageRow alone(
            ServiceMessage m,
            Optional<ExternalUserId> customer,
            Kind kind,
            String detail,
            String words,
            String state,
            Optional<StaffId> staff) {
        return new MessageRow(
                0,
                id(m.id()),
                customer.map(ExternalUserId::value).orElse(null),
                kind.name(),
                ascii(detail, 40),
                staff.map(StaffId::value).orElse(null),
                null,
                words.isEmpty() ? null : words,
                m.at(),
                state);
    }

    private static String id(String msgId) {
        return msgId.equals(ascii(msgId, 64))
                ? msgId
                : UUID.nameUUIDFromBytes(msgId.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String ascii(String text, int longest) {
        var plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }

    private static String shortened(String text) {
        return cut(text, MOST_CHARACTERS);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** The same, with nothing to be done about it. */
    MessageRow unanswered() {
        return new MessageRow(messageId, msgId, externalUserid, kind, detail, staffId, null, null, happenedAt, "DONE");
    }

    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "MessageRow[" + messageId + " " + kind + "]";
    }
}
