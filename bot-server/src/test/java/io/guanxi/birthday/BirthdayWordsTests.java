package io.guanxi.birthday;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.birthday.Birthday.Calendar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayWordsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "王小姐 农历八月十五     | 王小姐     | 农历8月15日",
                "王小姐农历八月十五      | 王小姐     | 农历8月15日",
                "王小姐：８月１５日       | 王小姐     | 8月15日",
                "王小姐　1990-05-20    | 王小姐     | 5月20日",
                "王小姐 1990年5月20日   | 王小姐     | 5月20日",
                "王小姐5月20号          | 王小姐     | 5月20日",
                "Tom Lee 5/20          | Tom Lee   | 5月20日",
                "小王1 2月15日          | 小王1      | 2月15日",
                "王小姐 農曆閏四月初一    | 王小姐     | 农历闰4月1日",
                "王小姐 农历 八月 十五    | 王小姐     | 农历8月15日",
                "陳國華 腊月廿三         | 陳國華     | 农历12月23日"
            })
    void aDateAtTheEndIsFoundHoweverItIsWritten(String said, String customer, String birthday) {
        var read = BirthdayWords.read(said);

        assertThat(read.customer()).isEqualTo(customer);
        assertThat(read.birthdays()).extracting(BirthdayText::written).containsExactly(birthday);
    }

    @Test
    void aDateThatDoesNotSayItsCalendarIsBoth() {
        assertThat(BirthdayWords.read("王小姐 八月十五").birthdays())
                .containsExactly(
                        new Birthday(Calendar.SOLAR, 8, 15, false), new Birthday(Calendar.LUNAR, 8, 15, false));
        assertThat(BirthdayWords.read("王小姐 二月三十").birthdays())
                .as("there is no solar one")
                .containsExactly(new Birthday(Calendar.LUNAR, 2, 30, false));
    }

    @Test
    void anIdIsNotReadAsADate() {
        var read = BirthdayWords.read(" @wmA8-15 农历8月15日");

        assertThat(read.customer()).isEqualTo("@wmA8-15");
        assertThat(read.birthdays()).containsExactly(new Birthday(Calendar.LUNAR, 8, 15, false));
        assertThat(BirthdayWords.read(" @wmA8-15").customer()).isEqualTo("@wmA8-15");
    }

    @Test
    void whatIsNoDateIsSaidToBeOdd() {
        assertThat(BirthdayWords.read("王小姐 2月30日")).isEqualTo(new BirthdayWords("王小姐 2月30日", List.of(), true));
        assertThat(BirthdayWords.read("小王18月15日").odd()).isTrue();
        assertThat(BirthdayWords.read("王小姐").odd()).isFalse();
        assertThat(BirthdayWords.read("农历八月十五").customer()).isEmpty();
        assertThat(BirthdayWords.read("  ").customer()).isEmpty();
    }
}
