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

        circuits.rest("some/api", clock.instant().plusMillis(220));

        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(Duration.ofMillis(220));
        assertThat(circuits.lookAgainAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));
        clock.advance(Duration.ofMillis(219));
        assertThat(circuits.lookAgainAfter(POLL)).as("the least").isEqualTo(Duration.ofMillis(50));
        clock.advance(Duration.ofMillis(1));
        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(POLL);
    }

    @Test
    void whileAnApiRestsForLongNobodyLooksMoreOftenThanElse() {
        circuits.rest("some/api", clock.instant().plusSeconds(60));
        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(POLL);

        circuits.rest("another/api", clock.instant().plusMillis(90));
        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(Duration.ofMillis(90));
        clock.advance(Duration.ofMinutes(1).minusMillis(70));
        assertThat(circuits.lookAgainAfter(POLL)).isEqualTo(Duration.ofMillis(70));
    }
}
