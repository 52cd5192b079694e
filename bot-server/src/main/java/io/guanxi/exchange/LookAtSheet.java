package io.guanxi.exchange;

/**
 * Looks through a sheet's or the shared texts' XML, byte by byte, for what would take the reader's memory: rows without
 * end, columns where Excel has none, and what could hide them.
 */
final class LookAtSheet {
    private static final int LONGEST_ROW = 4 << 20;
    /** XFD is the last. */
    private static final int LETTERS = 3;

    /** How far we are in {@code r="AB12"}, the place of a cell. */
    private enum Place {
        NONE,
        SPACE,
        R,
        EQUALS,
        VALUE
    }

    private long since;
    private boolean tag;
    private boolean name;
    private int quote;
    private int before2;
    private int before;
    private int letters;
    private Place place = Place.NONE;

    void look(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) {
            since++;
            int c = bytes[i] & 0xFF;
            if (tag) {
                inTag(c);
            } else if (c == '<') {
                begin();
            }
        }
        if (since > LONGEST_ROW) {
            throw new Unreadable("A row of the workbook has more than " + (LONGEST_ROW >> 20)
                    + " MB; save the list alone, as .csv or in a new workbook");
        }
    }

    private void begin() {
        tag = true;
        name = true;
        place = Place.NONE;
        before2 = ' ';
        before = '<';
    }

    private void inTag(int c) {
        if (quote != 0) {
            value(c);
        } else if (name) {
            name(c);
        } else {
            attribute(c);
        }
        if (c == 0) {
            throw strange();
        }
    }

    private void name(int c) {
        boolean first = before2 == '<' || before2 == ':';
        if (first && ((before == 'r' && c == 'o') || (before == 's' && c == 'i'))) {
            since = 0;
        }
        if (before2 == '<' && before == '!' && (c == 'D' || c == '[')) {
            throw strange();
        }
        name = c > ' ' && c != '>' && c != '/';
        // What stands in comments and instructions is text; quotation marks there come in any number.
        tag = c != '>' && !(before == '<' && c == '?') && before != '!';
        place = name ? Place.NONE : Place.SPACE;
        before2 = before;
        before = c;
    }

    private void attribute(int c) {
        if (c == '"' || c == '\'') {
            quote = c;
            letters = 0;
            place = place == Place.EQUALS ? Place.VALUE : Place.NONE;
        } else if (c <= ' ') {
            place = place == Place.NONE ? Place.SPACE : place;
        } else if (c == 'r' && place == Place.SPACE) {
            place = Place.R;
        } else {
            place = c == '=' && place == Place.R ? Place.EQUALS : Place.NONE;
        }
        tag = c != '>';
    }

    private void value(int c) {
        if (c == quote) {
            quote = 0;
            place = Place.SPACE;
        } else if (place == Place.VALUE) {
            letters += Character.isLetter(c) ? 1 : 0;
            if (letters > LETTERS || c == '&') {
                throw new Unreadable("A cell of the workbook stands where Excel has no column; open the file in Excel"
                        + " and save it again");
            }
        }
    }

    private static Unreadable strange() {
        return new Unreadable("The workbook holds a document type or raw text, which Excel never writes; save it"
                + " again in Excel");
    }
}
