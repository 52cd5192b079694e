package io.guanxi.flashsale;

import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.touch.OneOffPlans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** At which of the wished moments a segment can hear of a sale, and why not at the others: a pure rule. */
final class SegmentMoment {
    private static final Duration LONGEST = Duration.ofHours(24);

    private SegmentMoment() {}

    /** @param notAt the sentence for each moment that was wished for and can't be */
    record Choice(Set<Moment> at, Map<Moment, String> notAt) {}

    static Choice of(FlashSale sale, Collection<Moment> wished, Instant now, ZoneId zone) {
        var at = EnumSet.noneOf(Moment.class);
        var notAt = new EnumMap<Moment, String>(Moment.class);
        for (var moment : wished) {
            impossible(at(sale, moment), now, zone)
                    .ifPresentOrElse(why -> notAt.put(moment, why), () -> at.add(moment));
        }
        return new Choice(at, notAt);
    }

    /** In order. */
    static String sentences(Map<Moment, String> notAt) {
        return notAt.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(of -> of.getKey() + ": " + of.getValue())
                .collect(Collectors.joining(". "));
    }

    private static Optional<String> impossible(Instant at, Instant now, ZoneId zone) {
        if (!at.isAfter(now)) {
            return Optional.of("it was at " + at.atZone(zone).toLocalDateTime() + "; that is over");
        }
        return OneOffPlans.isQuiet(at, zone)
                ? Optional.of("it is at " + at.atZone(zone).toLocalTime() + ", at night, when nobody is written to")
                : Optional.empty();
    }

    /** In whole seconds. */
    static Instant at(FlashSale sale, Moment moment) {
        return moment.at(sale).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Until the sale ends: a guide who did not see it in the ten minutes before has it still to confirm, instead of one more.
     */
    static Duration confirmWithin(FlashSale sale, Moment moment) {
        var time = Duration.between(at(sale, moment), sale.offer().ends()).truncatedTo(ChronoUnit.SECONDS);
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }
}
