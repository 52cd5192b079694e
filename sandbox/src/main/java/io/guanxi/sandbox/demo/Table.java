package io.guanxi.sandbox.demo;

import java.util.ArrayList;
import java.util.List;

/** A table of text for a terminal, in which a Chinese character takes two columns. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                || (c >= 0x3000 && c <= 0x303F)
                || (c >= 0xFF00 && c <= 0xFF60);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            var line = new StringBuilder();
            for (int c = 0; c < rows.get(r).size(); c++) {
                var cell = rows.get(r).get(c);
                line.append(cell).append(" ".repeat(widest(c) - width(cell) + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (r == 0) {
                text.append("-".repeat(width(line.toString()) - 2)).append('\n');
            }
        }
        return text.toString();
    }

    private int widest(int column) {
        return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
    }
}
