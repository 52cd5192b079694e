package io.guanxi.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparedTests {
    private static final Offset<Double> NEARLY = within(0.001);
    private static final Offset<Double> ABOUT = within(0.02);

    /** Welch's interval, by hand: means 0.3 and 0.15, standard error 0.02565, 27.9 degrees of freedom, t 2.049. */
    @Test
    void whereSharesAreManyTheIntervalIsAboutWelchs() {
        var compared = Compared.of(twenty(0.2, 0.4), twenty(0.1, 0.2));

        assertThat(compared.difference()).isCloseTo(0.15, NEARLY);
        assertThat(compared.interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isCloseTo(0.0975, ABOUT);
            assertThat(interval.high()).isCloseTo(0.2025, ABOUT);
        });
        assertThat(compared.inWords()).isEqualTo("more than without it");
        assertThat(Compared.of(twenty(0.2, 0.4), twenty(0.1, 0.2)))
                .as("always the same")
                .isEqualTo(compared);
    }

    @Test
    void fewGroupsMakeItWide() {
        var compared = Compared.of(ten(0, 1), Collections.nCopies(10, 0.5));

        assertThat(compared.interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isLessThan(-0.25);
            assertThat(interval.high()).isGreaterThan(0.25);
        });
        assertThat(compared.inWords()).contains("too few to tell");
    }

    /** Nine in ten are told, one in a hundred buys, so that often no group that is held back has a buyer. */
    @Test
    void chanceAloneIsSeldomTakenForAnEffectHoweverRareAndSkewedTheSharesAre() {
        assertThat(verdicts(400, 90, 10, 0.01, 0.01, "more")).isLessThan(20);
        assertThat(verdicts(400, 90, 10, 0.01, 0.01, "fewer")).isLessThan(20);
        assertThat(verdicts(400, 12, 60, 0.02, 0.02, "more")).isLessThan(20);
        assertThat(verdicts(400, 12, 60, 0.02, 0.02, "fewer")).isLessThan(20);
    }

    @Test
    void anEffectIsSeen() {
        assertThat(verdicts(100, 200, 60, 0.05, 0.02, "more")).isGreaterThan(95);
        assertThat(verdicts(100, 60, 200, 0.02, 0.05, "fewer")).isGreaterThan(95);
    }

    /** How often of so many times that is said, of groups of twenty customers who buy by chance. */
    private static int verdicts(int times, int told, int heldBack, double toldBuy, double othersBuy, String verdict) {
        var chance = new Random(7);
        int said = 0;
        for (int i = 0; i < times; i++) {
            var compared = Compared.of(shares(told, toldBuy, chance), shares(heldBack, othersBuy, chance));
            said += compared.inWords().startsWith(verdict) ? 1 : 0;
        }
        return said;
    }

    private static List<Double> shares(int groups, double buy, Random chance) {
        return Stream.generate(() -> chance.doubles(20).filter(one -> one < buy).count() / 20.0)
                .limit(groups)
                .toList();
    }

    @Test
    void tooFewGroupsAndGroupsThatAreAllAlikeAreNotCompared() {
        var few = Compared.of(twenty(0.2, 0.4), List.of(0.1, 0.1, 0.1));
        assertThat(few.interval()).isEmpty();
        assertThat(few.inWords()).isEqualTo("too few groups to compare: 20 told, 3 held back; it takes 10 of each");
        assertThat(few.difference()).isCloseTo(0.2, NEARLY);

        assertThat(Compared.of(twenty(0, 0), twenty(0, 0)).interval()).isEmpty();
        assertThat(Compared.of(List.of(), List.of()).inWords()).contains("0 told, 0 held back");
    }

    @Test
    void fewerIsSaidToo() {
        assertThat(Compared.of(twenty(0.1, 0.2), twenty(0.3, 0.4)).inWords()).isEqualTo("fewer than without it");
    }

    private static List<Double> twenty(double one, double other) {
        return Stream.of(ten(one, other), ten(one, other)).flatMap(List::stream).toList();
    }

    private static List<Double> ten(double one, double other) {
        return Stream.of(Collections.nCopies(5, one), Collections.nCopies(5, other))
                .flatMap(List::stream)
                .toList();
    }
}
