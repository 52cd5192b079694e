package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BacklogTests {

    @Test
    void aGrowingBacklogShowsItsRateThroughTheNoise() {
        var noise = new Random(5);

        var backlog = backlog(second -> 300 * second + noise.nextInt(100));

        assertThat(backlog.growthPerSecond()).isCloseTo(300, offset(10.0));
    }

    @Test
    void whatWaitsAllTheTimeIsNoGrowth() {
        var noise = new Random(5);

        assertThat(backlog(second -> 2_000 + noise.nextInt(200)).growthPerSecond())
                .isCloseTo(0, offset(15.0));
    }

    @Test
    void fillingUpInTheFirstHalfIsForgiven() {
        assertThat(backlog(second -> Math.min(second, 5) * 1_000).growthPerSecond())
                .isCloseTo(0, offset(0.001));
    }

    private static Backlog backlog(DoubleUnaryOperator waiting) {
        var backlog = new Backlog();
        for (double second = 0; second <= 10.2; second += 0.25) {
            backlog.add(second, waiting.applyAsDouble(second));
        }
        return backlog;
    }
}
