package io.guanxi.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words are the same, which are nearly, and which are no good. */
class WordsTests {
    private static final Word TEA = word("再来一杯热茶");
    private static final Word SEA = word("天涯共此时");

    private static Word word(String response) {
        return Word.fresh("", 0, "请说暗号", response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"天涯共此時", "  天涯 共此时 ", "天涯，共此时！", "“天涯共此时”~", "天涯共此时🌙", "天涯\u200b共此时。", "天涯共此时\n"})
    void whatPeopleWriteDifferentlyIsTheSame(String said) {
        assertThat(Plain.of(said)).isEqualTo(Plain.of(SEA.response()));
    }

    @Test
    void widthAndCaseDoNotMatter() {
        assertThat(Plain.of("Ｈｅｌｌｏ Guan Xi")).isEqualTo(Plain.of("HELLO guanxi"));
    }

    @ParameterizedTest
    @CsvSource({
        "天涯共此石,a homophone",
        "天牙共此是,two homophones",
        "天涯共此刻,one other character",
        "天涯共时,one left out",
        "天涯共此时啊,one more"
    })
    void aHomophoneOrOneSlipIsNearlyIt(String said, String why) {
        assertThat(Plain.of(said)).isNotEqualTo(Plain.of(SEA.response()));
        assertThat(Nearly.among(List.of(TEA, SEA), Plain.of(said))).as(why).containsExactly(SEA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"海角共此刻", "天涯", "", "🌙", "共天涯此时"})
    void whatIsFurtherAwayIsNot(String said) {
        assertThat(Nearly.among(List.of(TEA, SEA), Plain.of(said))).isEmpty();
    }

    @Test
    void theWordsThemselvesAreNotNearly() {
        assertThat(Nearly.among(List.of(SEA), Plain.of("天涯共此時"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "好,has 1 characters",
        "一二三五六七八九一二三五六,has 13 characters",
        "四季平安,四 and 十",
        "十全十美,四 and 十",
        "饕餮盛宴,not everybody can read",
        "天涯 8 号,not everybody can read"
    })
    void whatIsMisheardIsRefusedWithTheReason(String response, String reason) {
        assertThatThrownBy(() -> WordCheck.check(List.of(word(response))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"天涯共此诗", "天芽共次时", "天涯共此刻", "天涯，共此时"})
    void wordsOfAMonthSoundDifferent(String other) {
        assertThatThrownBy(() -> WordCheck.check(List.of(SEA, elsewhere(other))))
                .hasMessageContaining("too easily taken for");
        WordCheck.check(List.of(SEA, elsewhere(TEA.response())));
    }

    @Test
    void aShopHasOneWordForALevel() {
        assertThatThrownBy(() -> WordCheck.check(List.of(SEA, TEA))).hasMessageContaining("two words for all shops");
    }

    private static Word elsewhere(String response) {
        return Word.fresh("S2", 0, "请说暗号", response);
    }

    @Test
    void theAnswerIsNotTheQuestion() {
        assertThatThrownBy(() -> WordCheck.check(List.of(Word.fresh("", 0, "天涯共此時", "天涯共此时"))))
                .hasMessageContaining("is what the guide says already");
    }
}
