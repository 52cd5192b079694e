package io.guanxi.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparedTests {
    private static final Offset<Double> NEARLY = within(0.001);

    /** By hand: means 0.3 and 0.15, standard error 0.02565, 27.9 degrees of freedom, t 2.049. */
    @Test
    void theIntervalIsWelchs() {
        var compared = Compared.of(twenty(0.2, 0.4), twenty(0.1, 0.2));

        assertThat(compared.difference()).isCloseTo(0.15, NEARLY);
        assertThat(compared.interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isCloseTo(0.0975, NEARLY);
            assertThat(interval.high()).isCloseTo(0.2025, NEARLY);
        });
        assertThat(compared.inWords()).isEqualTo("more than without it");
    }

    /** Nine degrees of freedom: t is 2.262, the standard error of ten shares of 0 and 1 is 0.1667. */
    @Test
    void fewGroupsMakeItWide() {
        var compared = Compared.of(ten(0, 1), Collections.nCopies(10, 0.5));

        assertThat(compared.interval())
                .hasValueSatisfying(interval -> assertThat(interval.high()).isCloseTo(0.3771, NEARLY));
        assertThat(compared.inWords()).contains("too few to tell");
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
