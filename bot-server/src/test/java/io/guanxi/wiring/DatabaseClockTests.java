package io.guanxi.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class DatabaseClockTests {
    private final SettableClock truth = SettableClock.at("2026-03-02T02:00:00Z");
    private final SettableClock own = SettableClock.at("2026-03-02T01:58:30Z");

    @Test
    void nodesWhoseOwnClocksAreApartAgree() {
        var slow = new DatabaseClock(own, truth::instant);
        var fast = new DatabaseClock(Clock.offset(truth, Duration.ofSeconds(90)), truth::instant);

        assertThat(slow.instant()).isEqualTo(truth.instant());
        assertThat(fast.instant()).isEqualTo(truth.instant());
    }

    @Test
    void aClockThatIsSetRightMeanwhileIsNoticed() {
        var clock = new DatabaseClock(own, truth::instant);

        own.set(truth.instant());
        clock.lookAgain();

        assertThat(clock.instant()).isEqualTo(truth.instant());
    }

    /** The database keeps milliseconds: with a part of one, what was written now would look newer or older than now. */
    @Test
    void itStaysInWholeMillisecondsHoweverLongTheAnswerTook() {
        var clock = new DatabaseClock(own, () -> {
            own.advance(Duration.ofMillis(3));
            return truth.instant();
        });

        assertThat(clock.instant()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void timeDoesNotJumpForASlowAnswer() {
        var clock = new DatabaseClock(own, truth::instant);

        truth.advance(Duration.ofMillis(200));
        clock.lookAgain();

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
    }

    @Test
    void withoutTheDatabaseItsOwnClockGoesOn() {
        var away = new boolean[1];
        var clock = new DatabaseClock(own, () -> {
            if (away[0]) {
                throw new TransientDataAccessResourceException("away");
            }
            return truth.instant();
        });

        away[0] = true;
        own.advance(Duration.ofMinutes(1));
        clock.lookAgain();

        assertThat(clock.instant()).isEqualTo(truth.instant().plusSeconds(60));
    }
}
