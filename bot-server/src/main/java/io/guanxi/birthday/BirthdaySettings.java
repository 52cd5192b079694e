package io.guanxi.birthday;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/**
 * How a birthday plan greets.
 *
 * @param daysBefore 0 for the day itself, 1 for the eve (the default), at most 60
 */
record BirthdaySettings(int daysBefore, LeapDay leapDay) {
    BirthdaySettings {
        if (daysBefore < 0 || daysBefore > 60) {
            throw new IllegalArgumentException("daysBefore is 0 to 60, not " + daysBefore);
        }
    }

    @JsonCreator
    static BirthdaySettings of(Optional<Integer> daysBefore, Optional<LeapDay> leapDay) {
        return new BirthdaySettings(daysBefore.orElse(1), leapDay.orElse(LeapDay.FEB_28));
    }
}
