package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleTests {

    @Test
    void requestsAreEvenlySpacedFromTheStartOn() {
        var schedule = new Schedule(5_000, 4);

        assertThat(schedule.at(0)).isEqualTo(5_000);
        assertThat(schedule.at(1)).isEqualTo(250_005_000);
        assertThat(schedule.at(8)).isEqualTo(2_000_005_000L);
    }

    /** A spacing rounded to whole nanoseconds would be a second late here. */
    @Test
    void theRateHoldsOverMillionsOfRequests() {
        var schedule = new Schedule(0, 7_003);

        assertThat(schedule.at(7_003L * 3_600)).isEqualTo(3_600_000_000_000L);
    }

    @Test
    void asManyAreDueAsTheRateSays() {
        assertThat(Schedule.count(20, 50)).isEqualTo(1_000);
        assertThat(Schedule.count(1_234.5, 10)).isEqualTo(12_345);
    }

    @Test
    void aRateOfNothingIsNoLoad() {
        assertThatThrownBy(() -> new Schedule(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
