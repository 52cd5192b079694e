package io.guanxi.wecom;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** WeCom's limits, held before anything is sent: some of them WeCom enforces by cutting silently. */
final class Limits {
    private Limits() {}

    static <T> List<T> count(String what, List<T> items, int min, int max) {
        if (items.size() < min || items.size() > max) {
            throw new IllegalArgumentException(
                    what + " must number " + min + " to " + max + ", but there are " + items.size());
        }
        return items;
    }

    /** The text itself is not named: it may be personal. */
    static String bytes(String what, String text, int min, int max) {
        var length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length < min || length > max) {
            throw new IllegalArgumentException(
                    what + " must have " + span(min, max) + " bytes of UTF-8, but has " + length);
        }
        return text;
    }

    private static String span(int min, int max) {
        return min == 0 ? "at most " + max : min + " to " + max;
    }

    /** Characters as a reader counts them; the text itself is not named: it may be personal. */
    static String characters(String what, String text, int min, int max) {
        var length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            throw new IllegalArgumentException(
                    what + " must have " + span(min, max) + " characters, but has " + length);
        }
        return text;
    }

    static long range(String what, long number, long min, long max) {
        if (number < min || number > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", but is " + number);
        }
        return number;
    }

    static String present(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return text;
    }
}
