package io.guanxi.password;

import io.guanxi.content.PlacesForWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator writes of a password; what is left out is as usual.
 *
 * @param words without them one pair is drawn from our list, for everybody
 * @param announce false: groups are not told
 * @param announceAt on the wall in the zone, such as 2026-03-01T10:00
 */
record PasswordWish(
        Optional<String> month,
        Optional<String> benefit,
        Optional<Set<String>> shops,
        Optional<List<WordWish>> words,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Optional<String> zone,
        Optional<Integer> couponDays,
        Optional<Integer> perCustomer,
        Optional<String> nameless,
        Optional<Boolean> announce,
        Optional<String> announceAt,
        Optional<Boolean> goesOn) {

    /** Words for all, for one shop, for a trust level and above, or of one plan. */
    record WordWish(
            Optional<String> challenge,
            Optional<String> response,
            Optional<String> shop,
            Optional<Integer> level,
            Optional<String> plan) {
        Word word() {
            return Word.fresh(
                    shop.map(String::strip).orElse(""),
                    level.orElse(0),
                    plan.orElse(""),
                    challenge
                            .map(written -> literal("challenge", written))
                            .orElseThrow(() -> new IllegalArgumentException("Each of the words needs a \"challenge\"")),
                    response.map(written -> literal("response", written))
                            .orElseThrow(() -> new IllegalArgumentException("Each of the words needs a \"response\"")));
        }
    }

    /** When groups are told if nothing is said about it. */
    interface UsualTime {
        Instant of(YearMonth month, ZoneId zone);
    }

    YearMonth theMonth() {
        return Terms.month(
                month.orElseThrow(() -> new IllegalArgumentException("\"month\" is missing, such as 2026-03")));
    }

    /** Groups read it as it is written. */
    private static String literal(String field, String written) {
        PlacesForWords.refuse("\"" + field + "\"", written);
        return written;
    }

    Terms terms(ZoneId usualZone, UsualTime usual, Instant now) {
        var theMonth = theMonth();
        var theZone = zone.map(PasswordWish::zone).orElse(usualZone);
        var terms = new Terms(
                theMonth,
                benefit.map(written -> literal("benefit", written))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "\"benefit\" is missing: what the customer gets, such as 一份小食")),
                shops.orElse(Set.of()),
                theZone,
                from.orElse(theMonth.atDay(1)),
                until.orElse(theMonth.atEndOfMonth()),
                couponDays,
                perCustomer.orElse(1),
                nameless.map(Terms.Nameless::of).orElse(Terms.Nameless.NUMBERED),
                announce.orElse(true)
                        ? Optional.of(announcement(now, theZone).orElseGet(() -> usual.of(theMonth, theZone)))
                        : Optional.empty(),
                goesOn.orElse(true));
        if (announceAt.isPresent() && terms.announceAt().isPresent() && !terms.isAnnounced()) {
            throw new IllegalArgumentException(
                    "\"announceAt\" lies after its end on " + terms.until() + "; write an earlier time");
        }
        return terms;
    }

    List<Word> theWords() {
        return words.orElse(List.of()).stream().map(WordWish::word).toList();
    }

    private Optional<Instant> announcement(Instant now, ZoneId theZone) {
        return announceAt.map(text -> {
            try {
                var at = LocalDateTime.parse(text).atZone(theZone).toInstant();
                if (at.isBefore(now)) {
                    throw new IllegalArgumentException("\"announceAt\" is over; write a later time, or leave it out");
                }
                return at;
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("\"announceAt\" is written as 2026-03-01T10:00, in the zone", e);
            }
        });
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"zone\" is a name such as Asia/Shanghai, not " + name, e);
        }
    }
}
