package io.guanxi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineTests {
    private static final Column PHONE = Column.optional("phone", "手机号", "138", "手机");
    private static final Column TAGS = Column.required("tags", "标签", "母婴");

    @ParameterizedTest
    @ValueSource(
            strings = {"手机号", " 手机号 ", "＊手机号（必填）", "*手机号*", "手 机 号", "Phone", "PHONE", "ｐｈｏｎｅ", "手机【11位】", "\uFEFF手机号"})
    void headersAreRecognisedHoweverTheyAreWritten(String header) {
        assertThat(Headers.of(List.of(header, "标签"), List.of(PHONE, TAGS)).ids())
                .containsEntry(0, "phone");
    }

    @Test
    void missingHeadersAreNamedBesideThoseThatWereFound() {
        assertThatThrownBy(() -> Headers.of(List.of("手机号", "生辰"), List.of(PHONE, TAGS)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("Missing: 标签 (tags)")
                .hasMessageContaining("found: 手机号, 生辰")
                .hasMessageContaining("template.csv");
        assertThatThrownBy(() -> Headers.of(List.of("x"), List.of(PHONE))).hasMessageContaining("None is known");
        assertThatThrownBy(() -> Headers.of(List.of("手机", "标签", "手机号"), List.of(PHONE, TAGS)))
                .hasMessage("The column 手机号 is there twice; delete one of them");
    }

    @Test
    void columnsThatNobodyKnowsAreIgnoredAndNamed() {
        var headers = Headers.of(List.of("标签", "积分", ""), List.of(PHONE, TAGS));

        assertThat(headers.ignored()).containsExactly("积分");
        assertThat(headers.line(row("vip", "3")).present(TAGS)).isEqualTo("vip");
    }

    @Test
    void moreCellsThanHeadersMeansThatSomethingSlipped() {
        var headers = Headers.of(List.of("标签", "手机"), List.of(PHONE, TAGS));

        var bad = catchThrowableOfType(BadLine.class, () -> headers.line(row("a", "b", "c")));

        assertThat(bad.problem().reason()).isEqualTo("The line has 3 cells, but there are 2 headers");
        assertThat(bad.problem().whatToDo()).contains("in quotation marks");
        assertThat(headers.line(row("a", "b", "", " ")).present(TAGS)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "1.38E+10, is what Excel made of a long number",
        "1.380000e10, is what Excel made of a long number",
        "13800000001.0, ends in .0",
        "#######, Excel wrote ####### in place of the value",
        "#N/A, Excel wrote #N/A in place of the value"
    })
    void whatExcelMadeOfANumberIsRefusedWithWhatToDo(String written, String why) {
        var bad = catchThrowableOfType(BadLine.class, () -> line(written).id(PHONE));

        assertThat(bad.problem().column()).isEqualTo("手机号");
        assertThat(bad.problem().reason()).contains(why);
        assertThat(bad.problem().whatToDo()).isNotBlank();
    }

    @Test
    void spaceAndTheApostropheThatKeepsAFormulaQuietAreNoneOfTheValue() {
        assertThat(line("\u00A0 13800000001\u3000").id(PHONE)).contains("13800000001");
        assertThat(line("'=1+1").text(PHONE)).contains("=1+1");
        assertThat(line("'s").text(PHONE)).contains("'s");
        assertThat(line(" \u3000").text(PHONE)).isEmpty();
        assertThatThrownBy(() -> line("1").present(TAGS)).hasMessage("标签 is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+86", "-1", "@x", "\tx", "\rx"})
    void aCellThatBeginsLikeAFormulaIsText(String value) {
        assertThat(SafeText.cell(value)).isEqualTo("'" + value);
        assertThat(SafeText.cell("x" + value)).isEqualTo("x" + value);
    }

    @Test
    void theFirstLineWithAKeyIsRemembered() {
        var seen = new SeenKeys();

        IntStream.rangeClosed(1, 20_000)
                .forEach(i -> assertThat(seen.before("key" + i, i)).isEmpty());

        assertThat(seen.before("key7", 30_000)).hasValue(7);
        assertThat(seen.before("key20000", 30_001)).hasValue(20_000);
        assertThat(seen.before("another", 30_002)).isEmpty();
        assertThat(seen.before("another", 30_003)).hasValue(30_002);
    }

    private static Rows.Row row(String... cells) {
        return Rows.Row.of(2, List.of(cells));
    }

    private static Line line(String phone) {
        return new Line(2, Map.of("phone", phone));
    }
}
