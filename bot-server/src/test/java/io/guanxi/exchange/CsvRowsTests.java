package io.guanxi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRowsTests {
    private static final byte[] NO_MARK = {};
    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16LE = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16BE = {(byte) 0xFE, (byte) 0xFF};

    private final Path directory;

    CsvRowsTests(@TempDir Path directory) {
        this.directory = directory;
    }

    static Stream<Arguments> encodingsAndSeparators() {
        return Stream.of(",", ";", "\t")
                .flatMap(separator -> Stream.of(
                        Arguments.of(NO_MARK, StandardCharsets.UTF_8, separator),
                        Arguments.of(UTF_8, StandardCharsets.UTF_8, separator),
                        Arguments.of(UTF_16LE, StandardCharsets.UTF_16LE, separator),
                        Arguments.of(UTF_16BE, StandardCharsets.UTF_16BE, separator),
                        Arguments.of(NO_MARK, Charset.forName("GB18030"), separator)));
    }

    @ParameterizedTest
    @MethodSource("encodingsAndSeparators")
    void everyEncodingAndSeparatorThatExcelWritesIsRead(byte[] mark, Charset charset, String separator) {
        var text = String.join(separator, "手机号", "标签", "备注") + "\r\n"
                + String.join(separator, "13800000001", "\"母婴" + separator + "咖啡\"", "龍\uD842\uDFB7") + "\r\n";

        assertThat(TestExchange.cells(file(mark, charset, text)))
                .containsExactly(
                        List.of("手机号", "标签", "备注"), List.of("13800000001", "母婴" + separator + "咖啡", "龍\uD842\uDFB7"));
    }

    @Test
    void theLineNumberIsThatOfATextEditor() {
        var rows = TestExchange.rows(file("a,b\r\n\r\n\"x\r\ny\",1\r\nz,2\r\n"));

        assertThat(rows.stream().filter(row -> !row.blank()).map(Rows.Row::number))
                .containsExactly(1, 3, 5);
    }

    @Test
    void aBrokenQuotationMarkSpoilsItsLineAndNoOther() {
        var rows = TestExchange.rows(file("a,b\n1,\"x\"y\n2,z\n"));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).number()).isEqualTo(2);
        assertThat(rows.get(1).broken().orElseThrow().reason())
                .isEqualTo("A quotation mark (\") is opened and not closed where the cell ends");
        assertThat(rows.get(1).broken().orElseThrow().whatToDo()).startsWith("Double the marks inside a value");
        assertThat(rows.get(2).cells()).containsExactly("2", "z");
    }

    @Test
    void aQuotationMarkThatIsNeverClosedSaysWhichLinesItSwallowed() {
        var rows = TestExchange.rows(file("a,b\n1,\"x\n2,z\n3,z\n"));

        assertThat(rows.get(1).number()).isEqualTo(2);
        assertThat(rows.get(1).broken().orElseThrow().reason()).contains("lines 2 to 4 were not read");
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() {
        assertThatThrownBy(() -> TestExchange.rows(file("a,b\n1,\"" + "x".repeat(1_100_000))))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("Line 2 does not end within a million characters");
    }

    @Test
    void anotherEncodingIsRefusedWithTheLine() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("a,b\n1,".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, '\n'});

        assertThatThrownBy(() -> TestExchange.rows(TestExchange.file(directory, bytes.toByteArray())))
                .hasMessage("Line 2 is neither UTF-8 nor GB18030; in Excel, save as \"CSV UTF-8\", or as .xlsx");
        assertThatThrownBy(() -> TestExchange.rows(file("a,b\n1,\0\n"))).hasMessageStartingWith("Line 2 is neither");
    }

    @Test
    void theFirstChineseWordMayStandAtTheVeryEnd() {
        var text = "a,b\n" + "1,x\n".repeat(50_000) + "1,美\n";

        var cells = TestExchange.cells(file(NO_MARK, Charset.forName("GB18030"), text));

        assertThat(cells.get(50_001)).containsExactly("1", "美");
    }

    @Test
    void anEmptyFileSaysSo() {
        assertThatThrownBy(() -> TestExchange.rows(file("")))
                .hasMessage("The file is empty; send a list with headers and at least one line");
    }

    @Test
    void nothingIsReadOnceTheTakerHasEnough() throws Exception {
        var taken = new AtomicInteger();
        var file = file("a,b\n".repeat(1_000) + "x,\"" + "x".repeat(2_000_000));

        new CsvRows(file).each(row -> taken.incrementAndGet() < 10);

        assertThat(taken).hasValue(10);
    }

    private Path file(String text) {
        return file(NO_MARK, StandardCharsets.UTF_8, text);
    }

    private Path file(byte[] mark, Charset charset, String text) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark);
        bytes.writeBytes(text.getBytes(charset));
        return TestExchange.file(directory, bytes.toByteArray());
    }
}
