package io.guanxi.sandbox.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.bench.scale.GuideQuestions.Question;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.MemberMessage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuideQuestionsTests {
    private static final GuideCrowd CROWD = new GuideCrowd(100, 10_000);
    private final GuideQuestions questions = new GuideQuestions(CROWD);

    private static String word(Question question) {
        return question.words().split(" ", 2)[0];
    }

    @Test
    void theServerReadsThemAsWhatGuidesWrite() {
        var question = questions.mixed(1).get(0);

        var read = CallbackCodec.read(question.plaintext(1_780_000_000L));

        assertThat(read).isInstanceOfSatisfying(MemberMessage.Text.class, text -> {
            assertThat(text.content()).isEqualTo(question.words());
            assertThat(text.sender()).isEqualTo(question.guide());
        });
    }

    @Test
    void everyWordIsAskedAsOftenAndNoGuideAsksTheSameTwiceInARow() {
        var asked = questions.mixed(1_600);

        assertThat(asked.stream().collect(Collectors.groupingBy(GuideQuestionsTests::word, Collectors.counting())))
                .containsEntry("客户", 400L)
                .containsEntry("今日", 200L)
                .containsEntry("帮助", 200L);
        asked.stream().collect(Collectors.groupingBy(Question::guide)).values().forEach(GuideQuestionsTests::varied);
    }

    private static void varied(List<Question> ofOne) {
        for (int i = 1; i < ofOne.size(); i++) {
            assertThat(ofOne.get(i).words()).isNotEqualTo(ofOne.get(i - 1).words());
        }
    }

    @Test
    void aGuideAsksForCustomersOfTheirOwn() {
        questions.mixed(2_000).stream()
                .filter(question -> question.words().startsWith("客户 顾客"))
                .forEach(question -> assertThat(
                                Integer.parseInt(question.words().substring(5)) % CROWD.guides())
                        .isEqualTo(Integer.parseInt(question.guide().value().substring(5))));
    }
}
