package io.guanxi.password;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /** Those that were given to that shop: its own, or else everybody's; the same for each plan that has words. */
    List<Word> wordsOf(String shop) {
        if (!terms.holdsIn(shop)) {
            return List.of();
        }
        var living = livingWords();
        var ownOfPlans = living.stream()
                .filter(word -> word.shop().equals(shop))
                .map(Word::plan)
                .collect(Collectors.toSet());
        return living.stream()
                .filter(word -> ownOfPlans.contains(word.plan())
                        ? word.shop().equals(shop)
                        : word.shop().isEmpty())
                .toList();
    }

    /** Where others hold instead of these: the shops with words of their own, if these are for all. */
    Set<String> shopsApart(Word word) {
        return word.shop().isEmpty()
                ? livingWords().stream()
                        .filter(other -> other.plan().equals(word.plan()))
                        .map(Word::shop)
                        .filter(shop -> !shop.isEmpty() && terms.holdsIn(shop))
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** Whether a shop is left for them: not if each that the terms name has words of its own. */
    boolean holdSomewhere(Word word) {
        return terms.shops().isEmpty() || !shopsApart(word).containsAll(terms.shops());
    }

    boolean isValidAt(Instant at) {
        return !at.isBefore(terms.validFrom()) && at.isBefore(terms.validTo());
    }
}
