package io.guanxi.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a text file, with whichever of comma, semicolon and tab its first line has most of. */
final class CsvRows implements Rows {
    private static final String SEPARATORS = ",;\t";
    private static final int LONGEST_ROW = 1 << 20;

    private final Path file;

    CsvRows(Path file) {
        this.file = file;
    }

    @Override
    public void each(Taker taker) throws IOException {
        var encoding = TextEncoding.of(file);
        var format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator(encoding))
                .setIgnoreEmptyLines(false)
                .get();
        try (var text = new Bounded(encoding.open(file));
                var parser =
                        CSVParser.builder().setReader(text).setFormat(format).get()) {
            var records = parser.iterator();
            for (var row = next(parser, records, text);
                    row.isPresent() && taker.take(row.get());
                    row = next(parser, records, text)) {}
        }
    }

    private static Optional<Row> next(CSVParser parser, Iterator<CSVRecord> records, Bounded text) {
        int line = (int) parser.getCurrentLineNumber() + 1;
        text.rowBegins(line);
        try {
            return records.hasNext()
                    ? Optional.of(Row.of(line, List.of(records.next().values())))
                    : Optional.empty();
        } catch (UncheckedIOException e) {
            dropRest(records);
            return Optional.of(broken(line, (int) parser.getCurrentLineNumber()));
        }
    }

    /** The parser stopped within a line and would take its rest for a line of its own. */
    private static void dropRest(Iterator<CSVRecord> records) {
        try {
            if (records.hasNext()) {
                records.next();
            }
        } catch (UncheckedIOException e) {
            // Its next line is read as well as it can be.
            return;
        }
    }

    private static Row broken(int from, int to) {
        var lost = to > from ? "; lines " + from + " to " + to + " were not read" : "";
        return new Row(
                from,
                List.of(),
                Optional.of(
                        new Problem(
                                "",
                                "A quotation mark (\") is opened and not closed where the cell ends" + lost,
                                "Double the marks inside a value (\"\"), put the whole value in marks, and send the file again")));
    }

    private char separator(TextEncoding encoding) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        try (var text = encoding.open(file)) {
            boolean quoted = false;
            boolean begun = false;
            int read = 0;
            for (int c = text.read(); c >= 0 && read < LONGEST_ROW; c = text.read(), read++) {
                quoted ^= c == '"';
                if (!quoted && (c == '\n' || c == '\r') && begun) {
                    break;
                }
                begun |= !Character.isWhitespace(c);
                int which = SEPARATORS.indexOf(c);
                if (!quoted && which >= 0) {
                    counts[which]++;
                }
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return SEPARATORS.charAt(most);
    }

    /** So that a quotation mark that is never closed does not take the whole file into memory. */
    private static final class Bounded extends FilterReader {
        private int line;
        private long read;

        Bounded(Reader in) {
            super(in);
        }

        void rowBegins(int number) {
            line = number;
            read = 0;
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            return counted(n, n);
        }

        private int counted(int answer, int n) {
            read += n;
            if (read > LONGEST_ROW) {
                throw new Unreadable("Line " + line + " does not end within a million characters, perhaps for a"
                        + " quotation mark (\") that is not closed; mend that line and send the file again");
            }
            return answer;
        }
    }
}
