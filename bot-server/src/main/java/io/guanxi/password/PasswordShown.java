package io.guanxi.password;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A password as operators see it.
 *
 * @param words those that hold, or will
 * @param announced whether groups are told, and if not, why
 */
record PasswordShown(
        long id,
        String month,
        String benefit,
        Set<String> shops,
        List<WordShown> words,
        LocalDate from,
        LocalDate until,
        String zone,
        Optional<Integer> couponDays,
        int perCustomer,
        String nameless,
        Optional<Instant> announceAt,
        String announced,
        boolean goesOn,
        boolean drawn,
        Instant changedAt) {

    record WordShown(long id, String shop, int level, String plan, String challenge, String response) {
        private static WordShown of(Word word) {
            return new WordShown(word.id(), word.shop(), word.level(), word.plan(), word.challenge(), word.response());
        }
    }

    /** @param groupsCanBeTold whether somebody is there to do it */
    static PasswordShown of(Password password, boolean groupsCanBeTold) {
        var terms = password.terms();
        return new PasswordShown(
                password.id(),
                terms.month().toString(),
                terms.benefit(),
                terms.shops(),
                password.livingWords().stream().map(WordShown::of).toList(),
                terms.from(),
                terms.until(),
                terms.zone().getId(),
                terms.couponDays(),
                terms.perCustomer(),
                terms.nameless().name(),
                terms.announceAt(),
                announced(terms, groupsCanBeTold),
                terms.goesOn(),
                password.drawn(),
                password.changedAt());
    }

    private static String announced(Terms terms, boolean groupsCanBeTold) {
        if (terms.announceAt().isEmpty()) {
            return "Groups are not told: \"announce\" is false";
        }
        if (!terms.isAnnounced()) {
            return "Groups are not told: it ends before \"announceAt\"";
        }
        return groupsCanBeTold ? "Groups are told" : "Groups are not told: this server sends no announcements";
    }
}
