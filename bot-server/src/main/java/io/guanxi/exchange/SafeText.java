package io.guanxi.exchange;

import java.util.List;
import java.util.stream.Collectors;

/** Text that a spreadsheet shows and never computes: a cell that begins like a formula gets an apostrophe in front. */
final class SafeText {
    /** Excel takes text without it for the local encoding. */
    static final String MARK = "\uFEFF";

    private SafeText() {}

    static String cell(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    static String csv(List<String> cells) {
        return cells.stream().map(cell -> quoted(cell(cell))).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t')
                        && cell.equals(cell.strip());
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
