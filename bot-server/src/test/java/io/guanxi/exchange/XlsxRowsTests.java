package io.guanxi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxRowsTests {
    private final Path directory;

    XlsxRowsTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aCellIsReadAsPeopleSeeIt() {
        var file = workbook(row(
                1,
                "<c r=\"A1\" t=\"inlineStr\"><is><t>会员号</t></is></c>",
                "<c r=\"B1\"><v>13800000001</v></c>",
                "<c r=\"C1\" s=\"1\"><v>33013</v></c>",
                "<c r=\"D1\"><v>33013</v></c>",
                "<c r=\"E1\" t=\"b\"><v>1</v></c>",
                "<c r=\"G1\"><v>1.5</v></c>"));

        assertThat(TestExchange.cells(file))
                .containsExactly(List.of("会员号", "13800000001", "1990-05-20", "33013", "true", "", "1.5"));
    }

    @Test
    void ofANumberTooLongForExcelNobodyPretendsToKnowTheEnd() {
        var cells = TestExchange.cells(workbook(row(1, "<c r=\"A1\"><v>123456789012345678</v></c>")));

        assertThatThrownBy(
                        () -> new Line(1, java.util.Map.of("n", cells.get(0).get(0))).id(Column.optional("n", "n", "")))
                .isInstanceOf(BadLine.class)
                .hasMessageContaining("is what Excel made of a long number");
    }

    @Test
    void aNumberThatWouldFillTheMemoryStaysShort() {
        var cells = TestExchange.cells(workbook(row(
                1,
                "<c r=\"A1\"><v>1E999999999</v></c>",
                "<c r=\"B1\"><v>1E2147483647</v></c>",
                "<c r=\"C1\"><v>1E-999999999</v></c>",
                "<c r=\"D1\"><v>1E-7</v></c>")));

        assertThat(cells.get(0)).containsExactly("1.0E+999999999", "1.0E+2147483647", "1E-999999999", "0.0000001");
    }

    @Test
    void rowsKeepTheirNumbersAndAreHandedOverOneByOne() throws Exception {
        var rows = new StringBuilder();
        for (int i = 3; i < 2_000; i++) {
            rows.append(row(i, "<c r=\"A" + i + "\"><v>" + i + "</v></c>"));
        }
        var numbers = new java.util.ArrayList<Integer>();

        new XlsxRows(workbook(rows.toString()), TestExchange.settings(directory, 10, 10)).each(row -> {
            numbers.add(row.number());
            return numbers.size() < 5;
        });

        assertThat(numbers).containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void whatTheTakerThrowsComesThrough() {
        var rows = new XlsxRows(workbook(row(1, "<c r=\"A1\"><v>1</v></c>")), TestExchange.settings(directory, 10, 10));

        assertThatThrownBy(() -> rows.each(row -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    @Test
    void aBombIsRefusedBeforeItIsParsed() {
        assertRefused(
                workbook(("<row><c><v>" + "0".repeat(1_000_000) + "</v></c></row>").repeat(9)), "inflates to more");
        assertRefused(
                workbook("<row>" + "<c><v>1</v></c>".repeat(400_000) + "</row>"), "A row of the workbook has more");
        assertRefused(workbook("<row><c><v><![CDATA[<row>]]></v></c></row>"), "holds a document type or raw text");
        var many = new HashMap<String, String>();
        for (int i = 0; i < 1_001; i++) {
            many.put("part" + i, "");
        }
        assertRefused(TestExchange.file(directory, TestExchange.zip(many)), "has 1001 parts");
    }

    @Test
    void aCellBeyondExcelsLastColumnIsRefusedBeforeTheRowIsMade() {
        for (var beyond : List.of(
                "<c r=\"ZZZZZZ1\"><v>1</v></c>",
                "<c s='>' r\n = 'ABCDE1'><v>1</v></c>",
                "<c r=\"&#90;&#90;&#90;&#90;1\"><v>1</v></c>",
                "<!-- ' --><c r=\"AAAAA1\"><v>1</v></c>",
                "<?x ' ?><c t=\"n\"\tr=\"AAAAA1\"><v>1</v></c>",
                "<c r=\"XFE1\"><v>1</v></c>")) {
            assertRefused(workbook(row(1, "<c r=\"A1\"><v>1</v></c>", beyond)), "where Excel has no");
        }
        assertThat(TestExchange.cells(
                        workbook(row(1, "<c r=\"A1\" t=\"inlineStr\"><is><t>see r=\"ABCDE\" > ' \"</t></is></c>"))))
                .containsExactly(List.of("see r=\"ABCDE\" > ' \""));
        assertThat(TestExchange.cells(workbook(row(1, "<c r=\"XFD1\"><v>1</v></c>")))
                        .get(0))
                .hasSize(16_384);
    }

    @Test
    void whatIsNoWorkbookSaysWhatToSendInstead() {
        assertRefused(
                TestExchange.file(directory, TestExchange.zip(java.util.Map.of("list.csv", "a,b"))),
                "no .xlsx workbook");
        var whole = TestExchange.workbook(row(1, "<c r=\"A1\"><v>1</v></c>"));
        assertRefused(TestExchange.file(directory, Arrays.copyOf(whole, whole.length / 2)), "damaged or incomplete");
        assertRefused(workbook("<row><c></row>"), "can't be read");
        var xls = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        assertRefused(TestExchange.file(directory, xls), "save it as .xlsx without a password");
    }

    @Test
    void whatAWriterWritesAReaderReads() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var list = ListWriter.Format.of("xlsx").open(bytes, List.of("会员号", "备注"))) {
            list.lines(List.of(List.of("0012", "=1+1"), List.of("M2", "")));
            list.lines(List.of(List.of("M3", "@x")));
        }

        assertThat(TestExchange.cells(TestExchange.file(directory, bytes.toByteArray())))
                .startsWith(List.of("会员号", "备注"), List.of("0012", "'=1+1"))
                .endsWith(List.of("M3", "'@x"));
    }

    @Test
    void aTextListIsSafeAndBeginsWithTheMarkThatExcelNeeds() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var list = ListWriter.Format.of("csv").open(bytes, List.of("a", "b"))) {
            list.lines(List.of(List.of("=cmd|'/c calc'!A1", "x,\"y\"")));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFa,b\r\n'=cmd|'/c calc'!A1,\"x,\"\"y\"\"\"\r\n");
    }

    private void assertRefused(Path file, String why) {
        var taken = new AtomicInteger();
        assertThatThrownBy(() -> Rows.of(file, TestExchange.settings(directory, 10, 10))
                        .each(row -> taken.incrementAndGet() > 0))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why);
        assertThat(taken).hasValue(0);
    }

    private Path workbook(String rows) {
        return TestExchange.file(directory, TestExchange.workbook(rows));
    }

    private static String row(int number, String... cells) {
        return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
    }
}
