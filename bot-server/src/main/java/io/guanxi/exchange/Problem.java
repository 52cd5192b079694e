package io.guanxi.exchange;

/**
 * Why a line of a list is not taken.
 *
 * @param column the header of the column; empty if it is about the whole line
 * @param whatToDo a sentence for whoever sent the list
 */
public record Problem(String column, String reason, String whatToDo) {
    public static Problem of(Column column, String reason, String whatToDo) {
        return new Problem(column.header(), reason, whatToDo);
    }

    static Problem repeats(int line, String how) {
        return new Problem(
                "",
                "Line " + line + " is about the same already" + how,
                "Keep the one that is right and delete the other");
    }
}
