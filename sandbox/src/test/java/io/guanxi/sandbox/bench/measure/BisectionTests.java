package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BisectionTests {

    @Test
    void itComesCloseToTheLimitFromBelow() {
        double limit = 5_321;

        var found = new Bisection(1_000, 9_000, 10).highest(rate -> rate <= limit);

        assertThat(found.orElseThrow()).isLessThanOrEqualTo(limit).isCloseTo(limit, offset(8.0));
    }

    @Test
    void theAnswerIsARateThatWasTriedAndBorne() {
        var borne = new ArrayList<Double>();

        var found = new Bisection(1, 100, 6).highest(rate -> {
            boolean bears = rate < 40;
            if (bears) {
                borne.add(rate);
            }
            return bears;
        });

        assertThat(borne).contains(found.orElseThrow());
    }

    @Test
    void ifNothingIsBorneThereIsNoAnswer() {
        assertThat(new Bisection(1, 100, 3).highest(rate -> false)).isEmpty();
    }
}
