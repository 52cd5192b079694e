package io.guanxi.birthday;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnBirthdayTests {

    @ParameterizedTest
    @CsvSource({
        "8月15日, 8月15日",
        "我的生日是8月15号, 8月15日",
        "生日 １９９０年８月１５日, 8月15日",
        "1990-08-15, 8月15日",
        "我生日農曆八月十五, 农历8月15日",
        "农历闰四月初一, 农历闰4月1日",
        "腊月廿三生日, 农历12月23日",
        "您好，我的生日是阴历正月初一哦, 农历1月1日",
        "八月十五, 8月15日 农历8月15日",
        "生日, ''",
        "什么时候有活动, ''",
        "13月40日, ''"
    })
    void aDateIsReadInWhateverFormAndWithWhateverAroundIt(String written, String read) {
        assertThat(OwnBirthday.read(written).stream().map(BirthdayText::written).collect(Collectors.joining(" ")))
                .isEqualTo(read);
    }
}
