package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    @Test
    void thePercentileIsTheSmallestTimeThatSoManyDidNotExceed() {
        var latencies = millis(IntStream.rangeClosed(1, 1000));

        assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofMillis(990));
        assertThat(latencies.percentile(0.5)).isEqualTo(Duration.ofMillis(500));
        assertThat(latencies.percentile(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void oneSlowAnswerInAHundredAndOneShowsInTheP99() {
        var latencies = millis(IntStream.concat(
                IntStream.of(900, 800), IntStream.generate(() -> 1).limit(99)));

        assertThat(latencies.percentile(0.99)).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void manyMoreThanTheFirstArrayHoldsAreKept() {
        var latencies = millis(IntStream.range(0, 100_000));

        assertThat(latencies.size()).isEqualTo(100_000);
        assertThat(latencies.percentile(1)).isEqualTo(Duration.ofMillis(99_999));
    }

    @Test
    void exactlyTheLimitIsNotLate() {
        assertThat(millis(IntStream.of(999, 1000, 1001)).longerThan(Duration.ofSeconds(1)))
                .isEqualTo(1);
    }

    @Test
    void ofNothingThereIsNoPercentile() {
        assertThatThrownBy(() -> new Latencies().percentile(0.99)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Latencies millis(IntStream times) {
        var latencies = new Latencies();
        times.forEach(time -> latencies.add(time * 1_000_000L));
        return latencies;
    }
}
