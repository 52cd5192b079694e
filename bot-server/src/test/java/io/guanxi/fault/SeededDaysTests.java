package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * F3: days that a seed decides, in one thread, on the real database. {@code -Dguanxi.fault.days=50000} is the long version,
 * {@code -Dguanxi.fault.seed=17} repeats the day of that seed and prints it.
 */
class SeededDaysTests {
    private static final long ONLY = Long.getLong("guanxi.fault.seed", 0);
    private static final int DAYS = Integer.getInteger("guanxi.fault.days", 1000);
    private static StillHouse house;

    @BeforeAll
    static void open() {
        house = new StillHouse(SeededDaysTests.class);
        SeededDay.prepare(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void whateverGoesWrongBothSidesAreEqualInTheEndAndNothingIsWrongUnnoticedBefore() {
        long begun = System.nanoTime();
        var tally = new Tally();
        for (long seed = ONLY > 0 ? ONLY : 1; seed <= (ONLY > 0 ? ONLY : DAYS); seed++) {
            tally.add(pass(seed));
        }
        System.out.printf(
                "F3: %d days in %d s: %s%n", ONLY > 0 ? 1 : DAYS, (System.nanoTime() - begun) / 1_000_000_000, tally);
        if (ONLY == 0) {
            assertThat(tally.crashes)
                    .as("enough happened for something to go wrong")
                    .isGreaterThan(DAYS / 2);
            assertThat(tally.lost).isGreaterThan(DAYS / 2);
            assertThat(tally.spoilt).isGreaterThan(DAYS / 2);
        }
    }

    /** The same seed, the same day: otherwise a failure could not be looked at. */
    @Test
    void aDayCanBeRepeated() {
        var once = SeededDay.begin(house, 4711);
        once.pass();
        var again = SeededDay.begin(house, 4711);
        again.pass();

        assertThat(again.diary()).isEqualTo(once.diary());
    }

    private static Tally pass(long seed) {
        var day = SeededDay.begin(house, seed);
        var broken = day.pass();
        if (ONLY > 0) {
            day.diary().forEach(System.out::println);
        }
        assertThat(broken)
                .as("seed %d (-Dguanxi.fault.seed=%d repeats it):%n%s%n", seed, seed, String.join("\n", day.diary()))
                .isEmpty();
        return day.tally();
    }
}
