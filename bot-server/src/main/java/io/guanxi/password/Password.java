package io.guanxi.password;

import java.time.Instant;
import java.util.List;

/**
 * A month's password.
 *
 * @param drawn from our list, not written by somebody
 * @param words those that another took the place of, too
 */
record Password(long id, Terms terms, boolean drawn, List<Word> words, Instant changedAt) {
    Password {
        words = List.copyOf(words);
    }

    List<Word> livingWords() {
        return words.stream().filter(word -> !word.retired()).toList();
    }

    /** Those that were given to that shop: its own, or else everybody's. */
    List<Word> wordsOf(String shop) {
        if (!terms.holdsIn(shop)) {
            return List.of();
        }
        var own =
                livingWords().stream().filter(word -> word.shop().equals(shop)).toList();
        return own.isEmpty()
                ? livingWords().stream().filter(word -> word.shop().isEmpty()).toList()
                : own;
    }

    boolean isValidAt(Instant at) {
        return !at.isBefore(terms.validFrom()) && at.isBefore(terms.validTo());
    }
}
