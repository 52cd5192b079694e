package io.guanxi.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.guanxi.result.Share.Interval;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the tables of R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872 and 873–890. */
class ShareTests {
    private static final Offset<Double> FOUR_DIGITS = within(0.00006);

    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void theIntervalOfAShareIsWilsons(long some, long of, double low, double high) {
        assertInterval(new Share(some, of).interval(), low, high);
    }

    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 20, 0.6791, 1"
    })
    void theIntervalOfADifferenceIsNewcombes(long a, long m, long b, long n, double low, double high) {
        assertInterval(new Share(a, m).minus(new Share(b, n)), low, high);
    }

    @Test
    void ofNobodyNothingIsKnown() {
        assertThat(new Share(0, 0).interval()).isEqualTo(new Interval(0, 1));
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(Interval interval, double low, double high) {
        assertThat(interval.low()).isCloseTo(low, FOUR_DIGITS);
        assertThat(interval.high()).isCloseTo(high, FOUR_DIGITS);
    }
}
