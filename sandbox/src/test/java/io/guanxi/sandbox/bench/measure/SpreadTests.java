package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTests {

    @Test
    void theMedianOfAnOddNumberOfRoundsIsTheMiddleOne() {
        var spread = Spread.of(9.0, 1.0, 4.0, 2.0, 100.0);

        assertThat(spread).isEqualTo(new Spread(4.0, 1.0, 100.0, 5));
    }

    @Test
    void theMedianOfAnEvenNumberLiesHalfWayBetweenTheMiddleTwo() {
        assertThat(Spread.of(4.0, 1.0, 2.0, 3.0).median()).isEqualTo(2.5);
    }

    @Test
    void withoutAnyRoundThereIsNoMedian() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
