package io.guanxi.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RhythmTests {
    private static final LocalDate FIRST = LocalDate.of(2025, 6, 1);

    /** Purchases with so many days between them. */
    private static Rhythm after(int... gaps) {
        return Rhythm.of(days(gaps)).orElseThrow();
    }

    private static List<LocalDate> days(int... gaps) {
        var days = new ArrayList<>(List.of(FIRST));
        IntStream.of(gaps).forEach(gap -> days.add(days.get(days.size() - 1).plusDays(gap)));
        return days;
    }

    @Test
    void whoBuysEveryThirtyDaysIsExpectedThirtyDaysAfterTheLastTime() {
        assertThat(after(30, 30, 30)).isEqualTo(new Rhythm(FIRST.plusDays(90), FIRST.plusDays(120), 30, 75, 4));
    }

    @Test
    void oneLongHolidayOrOneForgottenItemMovesNothing() {
        assertThat(after(30, 30, 120, 30, 30, 1, 30).intervalDays()).isEqualTo(30);
    }

    @Test
    void twoPurchasesAreNoRhythmAndNeitherAreSeveralOnTheSameDay() {
        assertThat(Rhythm.of(days(30))).isEmpty();
        assertThat(Rhythm.of(Stream.concat(days(30).stream(), days(30).stream()).toList()))
                .isEmpty();
        assertThat(Rhythm.of(List.of())).isEmpty();
    }

    @Test
    void theMoreAlikeAndTheMoreIntervalsTheSurer() {
        assertThat(after(30, 30).certainty()).isEqualTo(67);
        assertThat(after(30, 30, 30, 30, 30).certainty()).isEqualTo(83);
        assertThat(after(27, 30, 33, 30, 36).certainty()).isBetween(60, 82);
        assertThat(after(2, 60, 9, 95).certainty()).isLessThan(30);
    }

    @Test
    void whatLiesTwelveIntervalsBackIsForgotten() {
        var gaps = IntStream.concat(
                        IntStream.generate(() -> 7).limit(40),
                        IntStream.generate(() -> 28).limit(12))
                .toArray();

        assertThat(after(gaps).intervalDays()).isEqualTo(28);
        assertThat(after(gaps).purchases()).isEqualTo(13);
    }

    @Test
    void whateverTheOrderTheAnswerIsTheSameAndLiesBehindTheLastPurchase() {
        var random = new Random(20261122);
        for (int round = 0; round < 500; round++) {
            var days = new ArrayList<LocalDate>();
            int n = 3 + random.nextInt(40);
            for (int i = 0; i < n; i++) {
                days.add(FIRST.plusDays(random.nextInt(700)));
            }
            var rhythm = Rhythm.of(days);
            Collections.shuffle(days, random);

            assertThat(Rhythm.of(days)).isEqualTo(rhythm);
            rhythm.ifPresent(found -> {
                assertThat(found.lastOn()).isEqualTo(Collections.max(days));
                assertThat(found.expectedOn()).isAfter(found.lastOn());
                assertThat(found.certainty()).isBetween(0, 100);
            });
        }
    }
}
