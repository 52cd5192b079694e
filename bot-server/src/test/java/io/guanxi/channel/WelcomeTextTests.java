package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WelcomeTextTests {
    @Test
    void theNameStandsWhereverItIsAskedFor() {
        assertThat(WelcomeText.filled("{称呼}，您好！{称呼}请进", "王小姐")).isEqualTo("王小姐，您好！王小姐请进");
    }

    @Test
    void aPlaceIsWrittenAsInPlansOrWithOneBrace() {
        assertThat(WelcomeText.filled("{{称呼}}，您好！{{ 称呼 }}请进，{称呼}", "$1\\王")).isEqualTo("$1\\王，您好！$1\\王请进，$1\\王");
        assertThat(WelcomeText.needsName("{{称呼}}，您好")).isTrue();
        assertThat(WelcomeText.needsName("您好")).isFalse();
        WelcomeText.checkPlaces(Optional.of("{{称呼}}，{称呼}"), List.of());
    }

    @Test
    void whatNobodyFillsInIsRefusedInTheTextAndBesideIt() {
        refused("{{guide}}欢迎您", "leave {{guide}} out of the welcome text: {{称呼}} alone");
        refused("%NICKNAME%，您好", "leave %NICKNAME% out");
        refused("{{#称呼}}{{称呼}}，{{/称呼}}您好", "leave {{#称呼}} out");
        refused("{name}，您好", "leave {name} out");
        var link = Attached.of(
                Optional.of(Attached.Kind.LINK),
                Optional.empty(),
                Optional.of("给{{称呼}}"),
                Optional.empty(),
                Optional.of("https://shop.example/"));
        assertThatThrownBy(() -> WelcomeText.checkPlaces(Optional.empty(), List.of(link)))
                .hasMessageContaining("leave {{称呼}} out of the attachment");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> WelcomeText.checkPlaces(Optional.of(text), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatWasWrittenBeforeIsReadAsBefore() {
        var channel = new Channel("counter", "柜台", Optional.of("{{guide}}欢迎您"), List.of());

        assertThat(channel.welcomeText()).contains("{{guide}}欢迎您");
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
