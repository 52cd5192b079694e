package io.guanxi.password;

import java.util.List;

/** Which words may have been meant by others that are not quite the same. */
final class Nearly {
    private static final int SHORTEST_FOR_A_SLIP = 3;

    private Nearly() {}

    static List<Word> among(List<Word> words, Plain said) {
        var sound = Sound.of(said);
        return words.stream()
                .filter(word -> isNear(said, sound, Plain.of(word.response())))
                .toList();
    }

    private static boolean isNear(Plain said, Sound sound, Plain word) {
        boolean slip = word.length() >= SHORTEST_FOR_A_SLIP && word.isOneSlipFrom(said);
        return !said.isEmpty() && !said.equals(word) && (slip || sound.equals(Sound.of(word)));
    }
}
