package io.guanxi.sidebar;

import io.guanxi.content.Template;
import java.util.Optional;

/**
 * Words that guides send to one customer with a tap, after a look at them.
 *
 * @param title 1 to 40 characters, what the guide taps
 * @param text 1 to 1 000 characters, with places for words
 * @param shop the code of the shop whose guides alone have it
 * @param position the list begins with the lowest
 */
record QuickReply(String title, String text, Optional<String> shop, Optional<Integer> position) {
    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_TEXT = 1_000;

    QuickReply {
        title = title.strip();
        text = text.strip();
        check(title, LONGEST_TITLE, "title");
        check(text, LONGEST_TEXT, "text");
        Template.of(text);
        shop = shop.map(String::strip).filter(code -> !code.isEmpty());
    }

    private static void check(String words, int longest, String what) {
        int length = words.codePointCount(0, words.length());
        if (length == 0 || length > longest) {
            throw new IllegalArgumentException(
                    "a quick reply's " + what + " has 1 to " + longest + " characters, but this one has " + length);
        }
    }
}
