package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgivingTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "標籤 王小姐 ＋母婴|标签 王小姐 +母婴",
                "“今日”|今日",
                "今日！|今日",
                "　１２|12",
                "備註 王小姐 說話客氣，愛喝茶。|备注 王小姐 說話客氣，愛喝茶。",
                "取消請假|取消请假",
                "客戶王小姐|客户王小姐",
                "撤銷。|撤销"
            })
    void formsOfACommandAreOne(String written, String understood) {
        assertThat(Forgiving.plain(written)).isEqualTo(understood);
    }

    @Test
    void emojiAndNothingAreNoMishap() {
        assertThat(Forgiving.plain("😀")).isEqualTo("😀");
        assertThat(Forgiving.plain("　 。")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8:30, 08:30", "８：30, 08:30", "9点, 09:00", "上午9点半, 09:30", "下午3点15分, 15:15", "20时, 20:00"})
    void timesAreReadAsPeopleWriteThem(String written, LocalTime time) {
        assertThat(Today.time(Forgiving.plain(written))).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "8:70", "早点", "8"})
    void whatIsNoTimeIsNone(String written) {
        assertThat(Today.time(written)).isEmpty();
    }

    @Test
    void tagsWithSigns() {
        assertThat(SignedTags.read(" 王小姐 +母婴 -新客")).contains(new SignedTags("王小姐", List.of("母婴"), List.of("新客")));
        assertThat(SignedTags.read("王小姐+母婴+Baby Milk-新客"))
                .contains(new SignedTags("王小姐", List.of("母婴", "Baby Milk"), List.of("新客")));
        assertThat(SignedTags.read("Anna Wang -会员/金卡，+母婴"))
                .contains(new SignedTags("Anna Wang", List.of("母婴"), List.of("会员/金卡")));
        assertThat(SignedTags.read("A-Lin 母婴")).isEmpty();
        assertThat(SignedTags.read("+母婴")).isEmpty();
        assertThat(SignedTags.read("王小姐 +")).isEmpty();
    }
}
