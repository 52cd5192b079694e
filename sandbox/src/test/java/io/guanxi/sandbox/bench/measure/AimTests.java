package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimTests {

    @Test
    void theBoundItselfIsReached() {
        assertThat(Aim.atLeast(0.9).verdict(0.9)).isEqualTo("reached");
        assertThat(Aim.atMost(4).verdict(4)).isEqualTo("reached");
    }

    @Test
    void aMissSaysByHowMuch() {
        assertThat(Aim.atLeast(0.8).verdict(0.6)).isEqualTo("missed by 25 %");
        assertThat(Aim.atMost(4).verdict(5)).isEqualTo("missed by 25 %");
    }

    @Test
    void ofAnAimOfZeroEachOneCounts() {
        assertThat(Aim.atMost(0).verdict(0)).isEqualTo("reached");
        assertThat(Aim.atMost(0).verdict(17)).isEqualTo("missed: 17 instead of 0");
    }

    @Test
    void numbersHaveAboutThreeDigits() {
        assertThat(Numbers.plain(12_345.6)).isEqualTo("12,346");
        assertThat(Numbers.plain(12.34)).isEqualTo("12.3");
        assertThat(Numbers.plain(1.234)).isEqualTo("1.23");
        assertThat(Numbers.plain(0.01234)).isEqualTo("0.012");
        assertThat(Numbers.plain(65)).isEqualTo("65");
        assertThat(Numbers.plain(new Spread(2, 1, 3, 5))).isEqualTo("2 (1–3)");
    }
}
