package io.guanxi.password;

import io.guanxi.wiring.OurTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a password brings, where, when and how often.
 *
 * @param benefit in words, for customers to read
 * @param shops codes of the shops where it holds; none: everywhere
 * @param from the first day
 * @param until the last day
 * @param couponDays the benefit is a coupon that is good for so many days; empty: it is given at once
 * @param perCustomer so many redemptions, 1 to 31
 * @param announceAt when customer groups hear of it; empty: never
 * @param goesOn whether the next month is drawn with the same terms if nobody writes one
 */
record Terms(
        YearMonth month,
        String benefit,
        Set<String> shops,
        ZoneId zone,
        LocalDate from,
        LocalDate until,
        Optional<Integer> couponDays,
        int perCustomer,
        Nameless nameless,
        Optional<Instant> announceAt,
        boolean goesOn) {
    /** As long as words that are drawn do not come back. */
    private static final int MONTHS_AHEAD = DrawPassword.NEW_FOR;

    private static final int LONGEST = 200;
    private static final int MOST_DAYS = 62;
    private static final int LONGEST_COUPON = 365;
    /** As many as a coupon can name. */
    private static final int MOST_SHOPS = 60;

    /** Whether somebody can redeem it who is not known as a customer. */
    enum Nameless {
        ALLOWED,
        /** With a number of the till's, each once. A guide needs none. */
        NUMBERED,
        REFUSED;

        static Nameless of(String name) {
            for (var one : values()) {
                if (one.name().equals(name)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("nameless is ALLOWED, NUMBERED or REFUSED, not \"" + name + "\"");
        }
    }

    Terms {
        shops = Collections.unmodifiableSortedSet(new TreeSet<>(shops));
        benefit = benefit.strip();
        check(
                !benefit.isEmpty() && benefit.codePointCount(0, benefit.length()) <= LONGEST,
                "\"benefit\" says in 1 to " + LONGEST + " characters what the customer gets");
        check(!until.isBefore(from), "\"until\" " + until + " lies before \"from\" " + from);
        check(from.plusDays(MOST_DAYS).isAfter(until), "A password holds for at most " + MOST_DAYS + " days");
        check(
                !from.isAfter(month.atEndOfMonth()) && !until.isBefore(month.atDay(1)),
                "The password of " + month + " must hold on some day of it");
        check(
                couponDays.filter(days -> days < 1 || days > LONGEST_COUPON).isEmpty(),
                "\"couponDays\" is 1 to " + LONGEST_COUPON + "; leave it out if the benefit is given at once");
        check(
                couponDays.isEmpty() || shops.size() <= MOST_SHOPS,
                "A coupon holds in at most " + MOST_SHOPS + " shops, or without \"shops\" in all");
        check(perCustomer >= 1 && perCustomer <= 31, "\"perCustomer\" is 1 to 31, not " + perCustomer);
        check(zone.getId().length() <= 40, "That zone's name is too long");
    }

    /**
     * Lets pass only what is still to come, and soon enough.
     *
     * @throws IllegalArgumentException if it is over by now, or of a month that is too far ahead
     */
    void requireTimely(Instant now) {
        check(
                validTo().isAfter(now),
                "The password of " + month + " would end on " + until + ", which is over; write a later \"month\"");
        var last = YearMonth.from(LocalDate.ofInstant(now, zone)).plusMonths(MONTHS_AHEAD);
        check(
                !month.isAfter(last),
                "A password is written at most " + MONTHS_AHEAD + " months ahead, so until " + last + ", not for "
                        + month);
    }

    /** Whether groups are to hear of it while it holds or before. */
    boolean isAnnounced() {
        return announceAt.filter(at -> at.isBefore(validTo())).isPresent();
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static YearMonth month(String text) {
        try {
            return OurTimes.checked(YearMonth.parse(text), text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"month\" is written as 2026-03, not " + text, e);
        }
    }

    Instant validFrom() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment at which it holds no more. */
    Instant validTo() {
        return until.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** What the customer gets, for customers to read. */
    String promise() {
        return benefit + couponDays.map(days -> "（优惠券，" + days + " 天内有效）").orElse("");
    }

    boolean holdsIn(String shop) {
        return shops.isEmpty() || shops.contains(shop);
    }

    /** The same for another month, as a whole one. */
    Terms in(YearMonth other, Optional<Instant> announce) {
        return new Terms(
                other,
                benefit,
                shops,
                zone,
                other.atDay(1),
                other.atEndOfMonth(),
                couponDays,
                perCustomer,
                nameless,
                announce,
                goesOn);
    }
}
