package io.guanxi.service;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.ServiceWords.Entry;
import io.guanxi.wiring.AfterCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says something in a conversation, within what WeCom allows. The caller's transaction holds the session. */
@Component
class Speak {
    /** After each message of the customer's, within 48 hours of it (94677). */
    private static final int MOST = 5;

    private static final Duration WITHIN = Duration.ofDays(2);
    /** By how much WeCom's clock and ours may differ; what was said in between counts. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final ServiceReplyMapper replies;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;

    Speak(ServiceReplyMapper replies, Outbox outbox, MeterRegistry meters, Clock clock) {
        this.replies = replies;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** False if WeCom would not take it: a sixth, or too late. */
    boolean answer(Conversation whom, Session session, String topic, String text, List<Entry> menu) {
        var now = clock.instant();
        var heard = Optional.ofNullable(session.talk().heardAt());
        var until = heard.map(at -> at.plus(WITHIN)).orElse(Instant.EPOCH);
        if (!now.isBefore(until) || said(whom, heard.orElse(Instant.EPOCH)) >= MOST) {
            AfterCommit.run(meters.counter("guanxi.service.unsaid")::increment);
            return false;
        }
        add(whom, topic, text, menu, Optional.empty(), until);
        return true;
    }

    private int said(Conversation whom, Instant since) {
        return replies.saidSince(whom.account().value(), whom.customer().value(), since.minus(CLOCKS));
    }

    /** By the right of a code, which is good until then. */
    void onEvent(Conversation whom, String code, Instant until, String topic, String text, List<Entry> menu) {
        add(whom, topic, text, menu, Optional.of(code), until);
    }

    private void add(
            Conversation whom, String topic, String text, List<Entry> menu, Optional<String> code, Instant until) {
        var now = clock.instant();
        var id = UUID.randomUUID().toString().replace("-", "");
        replies.add(id, whom.account().value(), whom.customer().value(), topic, code.isEmpty(), now);
        outbox.add(new OutboxCall<>(
                code.isPresent() ? SayCall.ON_EVENT : SayCall.NAME,
                id,
                code.isPresent() ? Priority.URGENT : Priority.INTERACTIVE,
                now,
                Optional.of(until),
                new ServiceReply(id, whom.account(), whom.customer(), code, text, menu)));
    }
}
