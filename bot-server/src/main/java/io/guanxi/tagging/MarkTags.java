package io.guanxi.tagging;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts tags on relations in WeCom, and takes them off: decides here, the outbox makes the calls. */
@Component
public class MarkTags {
    private final Outbox outbox;
    private final Clock clock;

    MarkTags(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Belongs in the transaction that decided it. */
    public void ask(List<Marking> markings) {
        var now = clock.instant();
        outbox.add(markings.stream()
                .map(marking -> new OutboxCall<>(
                        MarkTagCall.NAME, marking.dedupKey(), Priority.NORMAL, now, Optional.empty(), marking))
                .toList());
    }
}
