package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write that nobody planned for, and texts as long as WeCom carries. */
class GuideEdgesTests {
    private static final int MOST_BYTES = 2_048;
    private static final String FAMILY = "👨\u200D👩\u200D👧";
    private static TestDatabase database;

    private Ground ground;
    private TestGuide guide;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(GuideEdgesTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        ground = TestGuide.ground(database);
        guide = new TestGuide(ground);
        know("zhang", "wmQUOTES", "O'Neil \"Rose\"");
        know("zhang", "wmPERCENT", "100%纯棉");
        know("zhang", "wmUNDERLINE", "a_b");
        know("zhang", "wmSLASH", "C:\\反");
        know("li", "wmLIS", "李四");
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void know(String guide, String customer, String name) {
        TestCustomers.follow(database, guide, customer, name, "", ground.clock.instant());
    }

    private String ask(String staff, String words) {
        return guide.ask(staff, words);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "客户 %, 100%纯棉",
                "客户 100%, 100%纯棉",
                "客户 _, a_b",
                "客户 O'N, O'Neil \"Rose\"",
                "客户 \"Rose\", O'Neil \"Rose\"",
                "客户 \\, C:\\反",
                "完成 %, 待办",
                "标签 % +金卡, 金卡"
            })
    void signsThatMeanSomethingToADatabaseAreMeantAsWritten(String words, String inTheAnswer) {
        assertThat(ask("zhang", words)).contains(inTheAnswer).doesNotContain("找到 4 位", "李四");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"客户 李四", "客户 @wmLIS", "客户 %' OR '1'='1", "客户 李四\" OR 1=1 -- ", "标签 李四 +金卡", "标签 @wmLIS +金卡"})
    void nobodyFindsCustomersOfAnotherShop(String words) {
        assertThat(ask("zhang", words)).doesNotContain("江边店", "互为好友", "打上");
        assertThat(ground.number("SELECT COUNT(*) FROM guide_effect")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "客", "😀", FAMILY})
    void anAnswerIsCutBetweenCharactersAndAsLateAsPossible(String character) {
        for (int before = 1; before <= 8; before++) {
            var text = "-".repeat(before) + character.repeat(MOST_BYTES);

            var cut = GuideReply.shortened(text);

            assertThat(bytes(cut)).isBetween(MOST_BYTES - 3, MOST_BYTES);
            assertThat(cut).endsWith("…");
            assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
            assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 2))).isFalse();
        }
    }

    @Test
    void whatJustFitsStaysWholeAndOneByteMoreIsCut() {
        var fits = "客".repeat(682) + "aa";

        assertThat(bytes(fits)).isEqualTo(MOST_BYTES);
        assertThat(GuideReply.shortened(fits)).isEqualTo(fits);
        assertThat(GuideReply.shortened(fits + "a")).isEqualTo("客".repeat(681) + "…");
    }

    @Test
    void asMuchAsAGuideCanWriteIsAnsweredWithinWhatWeComCarries() {
        var longest = "客户 " + "王".repeat(680);
        assertThat(bytes(longest)).isBetween(MOST_BYTES - 3, MOST_BYTES);

        assertThat(ask("zhang", longest)).startsWith("在您的客户里没有找到").endsWith("…");
        assertThat(ask("zhang", "客户 " + "😀".repeat(510)))
                .startsWith("在您的客户里没有找到")
                .endsWith("…");
        assertThat(ask("zhang", "x".repeat(MOST_BYTES))).isEqualTo(AnswerGuides.TOO_LONG);
    }
}
