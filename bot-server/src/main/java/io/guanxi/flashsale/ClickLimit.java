package io.guanxi.flashsale;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often one person may ask on this node: more than any thumb needs, less than a program would like. */
@Component
class ClickLimit {
    private static final int CLICKS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int REMEMBERED = 200_000;

    private record Count(Instant since, int clicks) {}

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    ClickLimit(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean allows(String token) {
        var now = clock.instant();
        var count = counts.merge(
                token,
                new Count(now, 1),
                (old, fresh) ->
                        old.since().plus(WINDOW).isBefore(now) ? fresh : new Count(old.since(), old.clicks() + 1));
        return count.clicks() <= CLICKS;
    }
}
