package io.guanxi.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of a list, cell by cell. */
public final class Line {
    /** What Excel shows instead of a value. */
    private static final Pattern EXCELS_TROUBLE = Pattern.compile("#{3,}|#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)");

    private static final Pattern EDGES =
            Pattern.compile("^[\\s\\u00A0\\u3000\\uFEFF\\u200B]+|[\\s\\u00A0\\u3000\\uFEFF\\u200B]+$");
    private static final Pattern SHORTENED = Pattern.compile("[+-]?[0-9](\\.[0-9]+)?[eE][+]?[0-9]+");
    private static final Pattern WITH_POINT = Pattern.compile("[0-9]+\\.0+");
    private static final Pattern ESCAPED = Pattern.compile("'[=+\\-@].*", Pattern.DOTALL);

    private final int number;
    private final Map<String, String> byColumn;

    /** @param byColumn by a column's id, as it stands in the file */
    public Line(int number, Map<String, String> byColumn) {
        this.number = number;
        this.byColumn = Map.copyOf(byColumn);
    }

    /** As a text editor or Excel counts; the headers have one too. */
    public int number() {
        return number;
    }

    /** Without the space around it; empty if nothing is there. */
    public Optional<String> text(Column column) {
        var text =
                Optional.ofNullable(byColumn.get(column.id())).map(Line::bare).filter(value -> !value.isEmpty());
        text.filter(value -> EXCELS_TROUBLE.matcher(value).matches()).ifPresent(value -> {
            throw new BadLine(
                    column,
                    "Excel wrote " + value + " in place of the value",
                    "Widen the column, or mend its formula, and save the file again");
        });
        return text;
    }

    /** A number that is a name: a phone, a member's or an order's number. What Excel made unusable is refused. */
    public Optional<String> id(Column column) {
        var text = text(column);
        text.filter(value -> SHORTENED.matcher(value).matches()).ifPresent(value -> {
            throw new BadLine(
                    column,
                    value + " is what Excel made of a long number; its last digits may be lost",
                    "In the original, format the column as text (文本), or as a number without decimals, and save again");
        });
        text.filter(value -> WITH_POINT.matcher(value).matches()).ifPresent(value -> {
            throw new BadLine(
                    column,
                    value + " ends in .0: a program took it for an amount",
                    "Format the column as text (文本) where the file is made, and save again");
        });
        return text;
    }

    /** A required cell. */
    public String present(Column column) {
        return text(column)
                .orElseThrow(() -> new BadLine(column, column.header() + " is empty", "Fill it in, or drop the line"));
    }

    private static String bare(String written) {
        var text = EDGES.matcher(written).replaceAll("");
        return ESCAPED.matcher(text).matches() ? text.substring(1) : text;
    }

    /** Personal data. */
    @Override
    public String toString() {
        return "Line[" + number + "]";
    }
}
