package io.guanxi.flashsale;

import io.guanxi.coupon.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What is offered in a sale, to be claimed from its beginning and before its end.
 *
 * @param item as customers read it, at most 100 characters
 * @param benefit what the coupon says to the guide at the counter
 * @param hold how long a claim is held until its customer confirms it; zero: a claim is a coupon at once
 * @param places of the waiting list for what is not confirmed in time; 0 without {@code hold}
 * @param couponUntil the coupon holds from the claim to then
 */
record Offer(
        String item,
        String benefit,
        Set<String> shops,
        int stock,
        int perPerson,
        Instant begins,
        Instant ends,
        Duration hold,
        int places,
        Instant couponUntil) {
    private static final int LONGEST_ITEM = 100;
    private static final int MOST = 1_000_000;
    private static final int MOST_EACH = 20;
    private static final Duration LONGEST_HOLD = Duration.ofDays(1);

    Offer {
        check(
                !item.isBlank() && item.codePointCount(0, item.length()) <= LONGEST_ITEM,
                "\"item\" has 1 to 100 characters");
        check(stock >= 1 && stock <= MOST, "\"stock\" is 1 to " + MOST);
        check(perPerson >= 1 && perPerson <= MOST_EACH, "\"perPerson\" is 1 to " + MOST_EACH);
        check(begins.isBefore(ends), "\"ends\" is after \"begins\"");
        checked(hold);
        check(places >= 0 && places <= MOST, "\"waiting\" is 0 to " + MOST);
        check(places == 0 || !hold.isZero(), "Nobody can wait in a sale without \"hold\": nothing ever comes back");
        check(couponUntil.isAfter(ends.plus(hold)), "\"couponUntil\" is after the last claim can be confirmed");
        shops = new Terms(benefit, shops, begins, couponUntil).shops();
    }

    /** @throws IllegalArgumentException if nobody can be held a place for so long */
    static Duration checked(Duration hold) {
        check(
                !hold.isNegative()
                        && hold.equals(hold.truncatedTo(ChronoUnit.SECONDS))
                        && hold.compareTo(LONGEST_HOLD) <= 0,
                "\"hold\" is a duration of whole seconds up to a day, such as PT10M, or PT0S");
        return hold;
    }

    private static void check(boolean fine, String sentence) {
        if (!fine) {
            throw new IllegalArgumentException(sentence);
        }
    }

    Terms terms(Instant claimedAt) {
        return new Terms(benefit, shops, claimedAt, couponUntil);
    }
}
