package io.guanxi.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rows of a file, whatever its format, handed over one by one: never more than one in memory. */
interface Rows {
    /**
     * Until the end, or until the taker has had enough.
     *
     * @throws Unreadable if the file can't be read, or not any further
     */
    void each(Taker taker) throws IOException;

    /** Who gets the rows. */
    @FunctionalInterface
    interface Taker {
        /** False: no more, please. */
        boolean take(Row row);
    }

    /**
     * One row.
     *
     * @param number of the line in the file, or of the row in the sheet
     * @param broken why it can't be read, if so
     */
    record Row(int number, List<String> cells, Optional<Problem> broken) {
        static Row of(int number, List<String> cells) {
            return new Row(number, List.copyOf(cells), Optional.empty());
        }

        boolean blank() {
            return broken.isEmpty() && cells.stream().allMatch(String::isBlank);
        }
    }

    /** By what the file begins with, whatever its name. */
    static Rows of(Path file, ExchangeSettings settings) throws IOException {
        byte[] zip = {'P', 'K', 3, 4};
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
        byte[] begin;
        try (var in = Files.newInputStream(file)) {
            begin = in.readNBytes(4);
        }
        if (begin.length == 0) {
            throw new Unreadable("The file is empty; send a list with headers and at least one line");
        }
        if (Arrays.equals(begin, ole)) {
            throw new Unreadable("This is an .xls of Excel 97-2003, or a workbook with a password; save it as .xlsx"
                    + " without a password");
        }
        return Arrays.equals(begin, zip) ? new XlsxRows(file, settings) : new CsvRows(file);
    }
}
