package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.touch.Finish.Guide;
import io.guanxi.touch.Finish.Pace;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When guides can have all of a run. */
class FinishTests {
    private static final Instant TEN = Instant.parse("2026-11-21T02:00:00Z");
    private static final Instant EIGHT_TOMORROW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final StaffId ZHANG = new StaffId("zhang");

    private static Guide guide(String name, int tasks) {
        return new Guide(new StaffId(name), 10 * tasks, tasks);
    }

    private static Pace pace(Optional<Instant> opens, Optional<String> tooLate) {
        return new Pace(opens, Duration.ofHours(1), 5, tooLate);
    }

    @Test
    void whatADayHasRoomForIsWithGuidesAtOnceAndTheRestADayLaterForEachFull() {
        var by = pace(Optional.empty(), Optional.empty());

        assertThat(Finish.of(TEN, A_MINUTE, List.of(), by)).isEqualTo(TEN.plus(A_MINUTE));
        assertThat(Finish.of(TEN, A_MINUTE, List.of(guide("zhang", 5)), by)).isEqualTo(TEN.plus(A_MINUTE));
        assertThat(Finish.of(TEN, A_MINUTE, List.of(guide("li", 1), guide("zhang", 11)), by))
                .isEqualTo(TEN.plus(Duration.ofDays(2)).plus(A_MINUTE));
        assertThat(by.leftOver(List.of(guide("zhang", 11)))).isEmpty();
    }

    @Test
    void inTheNightItBeginsWhenItIsOverAtTheMomentOfEachGuide() {
        var by = pace(Optional.of(EIGHT_TOMORROW), Optional.empty());

        assertThat(Finish.of(TEN, Duration.ZERO, List.of(guide("zhang", 2)), by))
                .isEqualTo(Spread.after(EIGHT_TOMORROW, ZHANG, Duration.ofHours(1)))
                .isAfterOrEqualTo(EIGHT_TOMORROW);
    }

    @Test
    void whatAnotherDayIsTooLateForIsLeftOutAndSaid() {
        var by = pace(Optional.empty(), Optional.of("the party was yesterday"));

        assertThat(Finish.of(TEN, Duration.ZERO, List.of(guide("zhang", 11)), by))
                .isEqualTo(TEN);
        assertThat(by.leftOver(List.of(guide("li", 5), guide("zhang", 11))))
                .contains("zhang may be asked for 5 things on a day and would have more; the rest is left out:"
                        + " the party was yesterday");
    }
}
