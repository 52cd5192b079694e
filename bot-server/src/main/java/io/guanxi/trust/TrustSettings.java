package io.guanxi.trust;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on somebody has which level.
 *
 * @param knows L1: so many signs of any kind that have not faded
 * @param talks L2: so many of them in which words went both ways
 * @param buys L3: so many orders
 * @param buysAgain L4: so many orders of their own accord
 * @param follows L5: so many orders within {@code followsWithin}
 * @param followsWithin up to today, in whole days, months or years
 * @param silence after which a sign has faded, so that L1 and L2 fall; 0: never
 * @param zone whose days and months
 * @param nightly when all levels are worked out anew, for example {@code 04:10}; {@code off}: never by itself
 * @param keep how long changes of levels are remembered
 * @param tags whether levels are shown as corp tags once the tags are there; {@code false}: never
 * @param tagsAMinute how many customers get the tag of their new level in a minute at most
 */
@ConfigurationProperties("guanxi.trust")
record TrustSettings(
        @DefaultValue("1") int knows,
        @DefaultValue("1") int talks,
        @DefaultValue("1") int buys,
        @DefaultValue("3") int buysAgain,
        @DefaultValue("10") int follows,
        @DefaultValue("P3M") Period followsWithin,
        @DefaultValue("365d") Duration silence,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("04:10") String nightly,
        @DefaultValue("1096d") Duration keep,
        @DefaultValue("true") boolean tags,
        @DefaultValue("1000") int tagsAMinute) {
    private static final int MOST_TAGS = 5_000;

    public TrustSettings {
        Map.of("knows", knows, "talks", talks, "buys", buys, "buys-again", buysAgain, "follows", follows)
                .forEach((name, n) -> check(n >= 1 && n <= 100_000, name, "must be 1 to 100000, but is " + n));
        check(
                !followsWithin.isZero() && !followsWithin.isNegative() && followsWithin.toTotalMonths() <= 1200,
                "follows-within",
                "must be a time such as P3M or P90D, but is " + followsWithin);
        check(!silence.isNegative(), "silence", "must not be negative; 0 means never, but it is " + silence);
        check(keep.compareTo(Duration.ofDays(1)) >= 0, "keep", "must be at least 1d, but is " + keep);
        check(
                tagsAMinute >= 1 && tagsAMinute <= MOST_TAGS,
                "tags-a-minute",
                "must be 1 to " + MOST_TAGS + ": WeCom takes 10000 markings a minute from all of the server");
        at(nightly);
    }

    private static void check(boolean fine, String name, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("guanxi.trust." + name + " " + otherwise);
        }
    }

    Optional<LocalTime> nightlyAt() {
        return at(nightly);
    }

    private static Optional<LocalTime> at(String nightly) {
        try {
            return nightly.equals("off") ? Optional.empty() : Optional.of(LocalTime.parse(nightly));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "guanxi.trust.nightly must be a time such as 04:10, or off, but is \"" + nightly + "\"", e);
        }
    }

    Rules rules() {
        return new Rules(knows, talks, buys, buysAgain, follows, followsWithin, silence);
    }
}
