package io.guanxi.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitsTests {
    private static final Duration POLL = Duration.ofMillis(500);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Circuits circuits = new Circuits(clock);

    @Test
    void whoeverWaitsForTheQuotaLooksAgainBeforeItsBucketRunsOver() {
        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(POLL);

        circuits.rest("some/api", clock.instant().plusMillis(20));

        assertThat(circuits.lookAgainAfter(POLL)).isLessThan(Duration.ofMillis(300));
        assertThat(circuits.lookAgainAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
        clock.advance(Duration.ofMillis(20));
        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(POLL);
    }
}
