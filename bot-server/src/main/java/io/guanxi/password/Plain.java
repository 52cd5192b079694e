package io.guanxi.password;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Words without what people write in different ways: simplified or traditional, wide or narrow, large or small letters,
 * spaces, punctuation, emoji.
 */
record Plain(String text) {
    static Plain of(String words) {
        var bare = new StringBuilder();
        Normalizer.normalize(words, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return new Plain(ZhConverterUtil.toSimple(bare.toString()).toLowerCase(Locale.ROOT));
    }

    int length() {
        return text.codePointCount(0, text.length());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Another word, of one character more, less, or other. */
    boolean isOneSlipFrom(Plain other) {
        var one = text.codePoints().toArray();
        var two = other.text.codePoints().toArray();
        if (Math.abs(one.length - two.length) > 1 || text.equals(other.text)) {
            return false;
        }
        int front = 0;
        while (front < Math.min(one.length, two.length) && one[front] == two[front]) {
            front++;
        }
        int back = 0;
        while (back < Math.min(one.length, two.length) - front
                && one[one.length - 1 - back] == two[two.length - 1 - back]) {
            back++;
        }
        return Math.max(one.length, two.length) - front - back <= 1;
    }
}
