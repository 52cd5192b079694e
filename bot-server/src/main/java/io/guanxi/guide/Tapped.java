package io.guanxi.guide;

import java.util.Optional;

/**
 * What came of something that a guide tapped.
 *
 * @param words as the guide reads them
 * @param effect its number, if it can be taken back for a while
 */
public record Tapped(String words, Optional<Long> effect) {
    /** Nothing that could be taken back. */
    public static Tapped only(String words) {
        return new Tapped(words, Optional.empty());
    }

    /** Words about customers are not for logs. */
    @Override
    public String toString() {
        return "Tapped[" + effect + "]";
    }
}
