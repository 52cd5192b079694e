package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WelcomeTextTests {
    @Test
    void theNameStandsWhereverItIsAskedFor() {
        assertThat(WelcomeText.filled("{称呼}，您好！{称呼}请进", "王小姐")).isEqualTo("王小姐，您好！王小姐请进");
    }

    @Test
    void aNameThatSaysNothingBecomesYou() {
        assertThat(WelcomeText.filled("{称呼}好", " \n ")).isEqualTo("您好");
    }

    @Test
    void aNameCannotBreakTheLine() {
        assertThat(WelcomeText.filled("{称呼}", "王\n小\t姐")).isEqualTo("王 小 姐");
    }

    @Test
    void theLongestNameStillFitsIntoTheLongestText() {
        var most = "a".repeat(4000 - 32 * 4);
        var longestName = "😀".repeat(100);

        WelcomeText.check(most + "{称呼}");

        assertThat(WelcomeText.filled(most + "{称呼}", longestName).getBytes(StandardCharsets.UTF_8))
                .hasSize(4000);
        assertThatThrownBy(() -> WelcomeText.check(most + "a{称呼}")).hasMessageContaining("4000");
    }

    @Test
    void lengthIsCountedInBytes() {
        assertThatCode(() -> WelcomeText.check("您".repeat(1333))).doesNotThrowAnyException();
        assertThatThrownBy(() -> WelcomeText.check("您".repeat(1334))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextMustSaySomething() {
        assertThatThrownBy(() -> WelcomeText.check(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
