package io.guanxi.guide;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the app answers, once to each question, and not so late that it is to a forgotten one. */
@Component
class Replies {
    private static final Duration STILL_WANTED = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Clock clock;

    Replies(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param question what tells it from every other */
    void say(String question, StaffId to, Instant askedAt, String words) {
        outbox.add(new OutboxCall<>(
                GuideReplyCall.NAME,
                key(question),
                Priority.INTERACTIVE,
                clock.instant(),
                Optional.of(askedAt.plus(STILL_WANTED)),
                new GuideReply(to, GuideReply.shortened(words))));
    }

    /** At most 64 ASCII characters, another one for each question. */
    static String key(String question) {
        return question.length() <= 64 && question.chars().allMatch(c -> c > 31 && c < 127)
                ? question
                : UUID.nameUUIDFromBytes(question.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
