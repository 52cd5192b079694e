package io.guanxi.channel;

import java.nio.charset.StandardCharsets;

/** The text of a welcome: at most 4000 bytes (92137), in which {@code {称呼}} stands for how the customer is called. */
final class WelcomeText {
    static final String NAME = "{称呼}";
    /** How a customer is called whose name we don't know. */
    static final String YOU = "您";

    private static final int MOST_BYTES = 4000;
    private static final int LONGEST_NAME = 32;
    /** Of one character in UTF-8. */
    private static final int MOST_BYTES_EACH = 4;

    private WelcomeText() {}

    /** The text must fit whatever the customer is called. */
    static void check(String text) {
        int names = (text.length() - text.replace(NAME, "").length()) / NAME.length();
        int bytes = bytes(text.replace(NAME, "")) + names * LONGEST_NAME * MOST_BYTES_EACH;
        if (text.isBlank()) {
            throw new IllegalArgumentException("A welcome text must say something; leave it out to send none");
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("The welcome text may have at most " + MOST_BYTES + " bytes with all "
                    + NAME + " filled in, but could have " + bytes + "; shorten it");
        }
    }

    static boolean needsName(String text) {
        return text.contains(NAME);
    }

    static String filled(String text, String name) {
        return text.replace(NAME, shortened(name));
    }

    private static String shortened(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (plain.isEmpty()) {
            return YOU;
        }
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
