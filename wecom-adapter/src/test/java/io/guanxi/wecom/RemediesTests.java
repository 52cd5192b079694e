package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemediesTests {

    @ParameterizedTest
    @CsvSource({
        "-1, TRANSIENT",
        "45033, TRANSIENT",
        "81026, TRANSIENT",
        "2000111, TRANSIENT",
        "40014, TRANSIENT",
        "42001, TRANSIENT",
        "45009, QUOTA",
        "45036, QUOTA",
        "45035, CONFLICT",
        "40100, CONFLICT",
        "40129, CONFLICT",
        "90507, CONFLICT",
        "6000, CONFLICT",
        "41063, NOT_READY",
        "41079, NOT_READY",
        "41096, NOT_READY"
    })
    void whatPassesIsTriedLater(int code, Later why) {
        assertThat(outcome(code)).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.why()).isEqualTo(why);
            assertThat(later.after()).isPositive();
            checkWords(later.error(), code);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {45009, 45036})
    void aUsedUpQuotaIsLeftAloneForAMinute(int code) {
        assertThat(outcome(code)).isInstanceOfSatisfying(TryLater.class, later -> assertThat(later.after())
                .isEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    void aWelcomeThatAnotherAppIsSendingIsTriedAgainWithinTheLifeOfItsCode() {
        assertThat(outcome(41096)).isInstanceOfSatisfying(TryLater.class, later -> assertThat(later.after())
                .isLessThan(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                40096, 40097, 40098, 40099, 40128, 40130, 40131, 40143, 40205, 41048, 41050, 41051, 41053, 41054, 84061,
                84074, 84084, 90500, 90501, 90502, 90503, 90504, 90508, 90509, 90510, 90511, 95001, 95002, 95018, 40201,
                40204, 95007, 95013, 95014, 95016, 95019, 95031, 95033, 41041, 41044, 41045, 41091, 40071, 40072, 40126,
                40144, 41047, 41064, 41065, 41093, 41094, 49008, 42014, 42022, 42035, 60140, 81011, 81013, 81017, 40037,
                41055, 41058
            })
    void whatTheRulesForbidIsRefusedWithAReason(int code) {
        checkRefusal(code);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                40003, 40007, 40032, 40035, 40058, 40063, 40145, 41001, 41002, 41004, 41006, 41009, 41011, 41035, 41046,
                41049, 44001, 44004, 45001, 45002, 60111, 60268, 50100
            })
    void whatWeAskedWronglyIsRefusedWithAReason(int code) {
        checkRefusal(code);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                40001, 40013, 40091, 48001, 48002, 48006, 48007, 48009, 48010, 48011, 50001, 50002, 50003, 50006, 60011,
                60020, 60021, 60030, 60031, 301002, 40056, 701008, 80001, 85005, 85008, 85111, 41200, 41305, 43012,
                        95003,
                95011, 95017
            })
    void whatAnOperatorCanPutRightComesWithASentenceThatSaysHow(int code) {
        assertThat(outcome(code)).isInstanceOfSatisfying(Misconfigured.class, wrong -> {
            checkWords(wrong.error(), code);
            assertThat(wrong.whatToDo())
                    .hasSizeGreaterThan(30)
                    .isNotEqualTo(wrong.error().message());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "60020, 企业可信IP",
        "48002, 客户联系 → 可调用接口的应用",
        "60011, 可见范围",
        "40001, Secret",
        "40013, 企业ID",
        "301002, AgentId",
        "43012, 设置API接收"
    })
    void theSentenceNamesTheConsolesOwnWords(int code, String words) {
        assertThat(outcome(code)).isInstanceOfSatisfying(Misconfigured.class, wrong -> assertThat(wrong.whatToDo())
                .contains(words));
    }

    @Test
    void aCodeThatNobodyKnowsIsRefusedWithItsNumber() {
        checkRefusal(987654);
    }

    private static void checkRefusal(int code) {
        assertThat(outcome(code)).isInstanceOfSatisfying(Refused.class, refused -> checkWords(refused.error(), code));
    }

    private static void checkWords(ApiError error, int code) {
        assertThat(error.api()).isEqualTo("externalcontact/get");
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).hasSizeGreaterThan(10).doesNotContain("http");
    }

    private static Outcome<String> outcome(int code) {
        return Remedies.of(code).outcome("externalcontact/get", code);
    }
}
