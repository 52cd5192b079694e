package io.guanxi.flashsale;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.springframework.http.ResponseEntity;

/**
 * Pages that are the same for everybody, kept for a moment: a rush of readers costs one look, also at what is not there.
 * Their nonce is kept with them; nobody's words stand on them.
 */
final class KeptPages {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 1_000;

    private record Kept(Instant at, ResponseEntity<String> page) {
        private boolean isFresh(Instant now) {
            return at.plus(KEPT).isAfter(now);
        }
    }

    private final Clock clock;
    private final Map<Long, Kept> pages = new ConcurrentHashMap<>();

    KeptPages(Clock clock) {
        this.clock = clock;
    }

    ResponseEntity<String> of(long id, LongFunction<ResponseEntity<String>> fresh) {
        var now = clock.instant();
        var there = pages.get(id);
        if (there != null && there.isFresh(now)) {
            return there.page();
        }
        if (pages.size() >= MOST) {
            pages.clear();
        }
        return Objects.requireNonNull(pages.compute(
                        id, (key, kept) -> kept != null && kept.isFresh(now) ? kept : new Kept(now, fresh.apply(key))))
                .page();
    }
}
