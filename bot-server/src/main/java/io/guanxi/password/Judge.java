package io.guanxi.password;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether words hold that were given to somebody once: pure rules. */
final class Judge {
    private Judge() {}

    /**
     * Where and by whom words were said.
     *
     * @param level of the customer; empty: nobody known
     * @param numbered whether it is told from others of nobody known: by the till's number, or as the guide's how many-eth
     */
    record Said(String shop, Instant at, OptionalInt level, boolean numbered) {}

    /** A word that was given once, what of, and why it does not hold here; empty: it does. */
    record Finding(Password password, Word word, Optional<Reason> refusal) {}

    /** What is nearest to holding; empty if nobody was ever given these words. */
    static Optional<Finding> judge(List<Password> passwords, Plain words, Said said) {
        return passwords.stream()
                .flatMap(password -> password.words().stream()
                        .filter(word -> Plain.of(word.response()).equals(words))
                        .map(word -> new Finding(password, word, refusal(password, word, said))))
                .min(Comparator.comparing((Finding finding) -> finding.refusal().isPresent())
                        .thenComparing(finding -> !finding.password().isValidAt(said.at()))
                        .thenComparing(finding -> finding.word().retired())
                        .thenComparing(finding -> finding.word().level())
                        .thenComparing(finding -> finding.password().terms().validFrom(), Comparator.reverseOrder()));
    }

    static Optional<Reason> refusal(Password password, Word word, Said said) {
        var terms = password.terms();
        if (said.at().isBefore(terms.validFrom())) {
            return Optional.of(Reason.TOO_EARLY);
        }
        if (!said.at().isBefore(terms.validTo())) {
            return Optional.of(Reason.OVER);
        }
        if (word.retired()) {
            return Optional.of(Reason.WITHDRAWN);
        }
        if (!password.wordsOf(said.shop()).contains(word)) {
            return Optional.of(Reason.WRONG_SHOP);
        }
        return said.level().isPresent() ? ofCustomer(word, said.level().getAsInt()) : ofNobody(terms, word, said);
    }

    private static Optional<Reason> ofCustomer(Word word, int level) {
        return word.level() > level ? Optional.of(Reason.WRONG_LEVEL) : Optional.empty();
    }

    private static Optional<Reason> ofNobody(Terms terms, Word word, Said said) {
        if (word.level() > 0 || terms.couponDays().isPresent() || terms.nameless() == Terms.Nameless.REFUSED) {
            return Optional.of(Reason.NEEDS_CUSTOMER);
        }
        return terms.nameless() == Terms.Nameless.NUMBERED && !said.numbered()
                ? Optional.of(Reason.NEEDS_NUMBER)
                : Optional.empty();
    }
}
