package io.guanxi.tagging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes settled markings and edits when nobody asks for them any more; the audit trail stays. */
@Component
class ForgetTagging {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int CHUNK = 1000;

    private final MarkingMapper markings;
    private final TagEditMapper edits;
    private final Clock clock;

    ForgetTagging(MarkingMapper markings, TagEditMapper edits, Clock clock) {
        this.markings = markings;
        this.edits = edits;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    int purge() {
        var before = clock.instant().minus(KEPT);
        return all(before, time -> markings.purge(time, CHUNK)) + all(before, time -> edits.purge(time, CHUNK));
    }

    private static int all(Instant before, ToIntFunction<Instant> purge) {
        int purged = 0;
        int last;
        do {
            last = purge.applyAsInt(before);
            purged += last;
        } while (last == CHUNK);
        return purged;
    }
}
