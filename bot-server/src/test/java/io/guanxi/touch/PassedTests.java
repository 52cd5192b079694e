package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassedTests {
    private static final Limits LIMITS = new Limits(Optional.empty(), 2, 7, Duration.ofHours(24));

    @Test
    void ofWhoYieldsToAnotherPlanTheRulesAfterThatWereNotAsked() {
        assertThat(Passed.sentence("YIELDED", "0,0,0,0", LIMITS))
                .hasValueSatisfying(passed -> assertThat(passed).endsWith("SILENT (0 unanswered), ONE_VOICE"));
        assertThat(Passed.sentence("WECOM_QUOTA", "0,0,0,4", LIMITS))
                .hasValueSatisfying(passed -> assertThat(passed).endsWith("ONE_VOICE, YIELDED"));
    }

    @Test
    void ofWhoIsLeftOutAfterTheGuardrailsAllWerePassed() {
        assertThat(Passed.sentence("QUIET_HOURS", "0,0,0,0", LIMITS))
                .isEqualTo(Passed.sentence(null, "0,0,0,0", LIMITS))
                .hasValueSatisfying(passed -> assertThat(passed).endsWith("HOLDOUT (0.0 %)"));
    }
}
