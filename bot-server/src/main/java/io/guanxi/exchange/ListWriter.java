package io.guanxi.exchange;

import cn.idev.excel.ExcelWriter;
import cn.idev.excel.FastExcel;
import cn.idev.excel.write.metadata.WriteSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes a list as it comes, line by line, in constant memory. */
interface ListWriter extends AutoCloseable {
    void lines(List<List<String>> lines) throws IOException;

    @Override
    void close() throws IOException;

    /** The formats that a list can have. */
    enum Format {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        static Format of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "csv" -> CSV;
                case "xlsx" -> XLSX;
                default -> throw new IllegalArgumentException("A list is .csv or .xlsx, not ." + name);
            };
        }

        ListWriter open(OutputStream out, List<String> headers) throws IOException {
            return this == CSV ? new Csv(out, headers) : new Xlsx(out, headers);
        }
    }

    /** With the mark by which Excel knows UTF-8. */
    final class Csv implements ListWriter {
        private final Writer out;

        private Csv(OutputStream out, List<String> headers) throws IOException {
            this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            this.out.write(SafeText.MARK + SafeText.csv(headers));
        }

        @Override
        public void lines(List<List<String>> lines) throws IOException {
            for (var line : lines) {
                out.write(SafeText.csv(line));
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** A sheet for each million lines; the library keeps a hundred in memory and the rest on disk. */
    final class Xlsx implements ListWriter {
        private static final int LINES_OF_A_SHEET = 1_000_000;

        private final ExcelWriter out;
        private final List<List<String>> head;
        private WriteSheet sheet;
        private int written;

        private Xlsx(OutputStream out, List<String> headers) {
            this.out = FastExcel.write(out).build();
            this.head = headers.stream().map(List::of).toList();
            this.sheet = sheet(0);
            this.out.write(List.of(), sheet);
        }

        private WriteSheet sheet(int number) {
            return FastExcel.writerSheet(number, "Sheet" + (number + 1))
                    .head(head)
                    .build();
        }

        @Override
        public void lines(List<List<String>> lines) {
            if (written + lines.size() > LINES_OF_A_SHEET) {
                sheet = sheet(sheet.getSheetNo() + 1);
                written = 0;
            }
            out.write(
                    lines.stream()
                            .map(line -> line.stream().map(SafeText::cell).toList())
                            .toList(),
                    sheet);
            written += lines.size();
        }

        @Override
        public void close() {
            out.finish();
        }
    }
}
