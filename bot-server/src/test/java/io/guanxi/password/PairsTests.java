package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.password.Pairs.Pair;
import org.junit.jupiter.api.Test;

/** Our own list. */
class PairsTests {
    @Test
    void threeYearsOfMonthsHaveWordsOfTheirOwn() {
        assertThat(Pairs.all()).hasSizeGreaterThanOrEqualTo(36).doesNotHaveDuplicates();
    }

    @Test
    void eachCanBeSaidAndHeardAcrossACounter() {
        assertThat(Pairs.all()).allSatisfy(pair -> {
            assertThat(WordCheck.problem(pair.response())).as(pair.response()).isEmpty();
            assertThat(pair.challenge()).hasSizeBetween(2, 20);
        });
    }

    @Test
    void noTwoCouldBeTakenForEachOther() {
        var all = Pairs.all();
        for (Pair one : all) {
            assertThat(all.subList(0, all.indexOf(one)))
                    .as(one.response())
                    .noneMatch(other -> WordCheck.alike(Plain.of(one.response()), Plain.of(other.response())));
        }
    }
}
