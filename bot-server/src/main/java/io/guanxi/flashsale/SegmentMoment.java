package io.guanxi.flashsale;

import io.guanxi.flashsale.AnnounceSale.Moment;
import io.guanxi.touch.OneOffPlans;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** At which of the wished moments a segment hears of a sale, and why at none of the others: a pure rule. */
final class SegmentMoment {
    private static final String ONCE = "a customer hears of a sale once: each message has to be confirmed by a guide"
            + " (92135), two on a day are two voices, and WeCom may let through one a day; groups hear it at this moment";
    private static final Duration LONGEST = Duration.ofHours(24);

    private SegmentMoment() {}

    /** @param notAt the sentence for each moment that was wished for and is not chosen */
    record Choice(Optional<Moment> at, Map<Moment, String> notAt) {}

    /** The first of the wished ones that can be. */
    static Choice of(FlashSale sale, List<Moment> wished, Instant now, ZoneId zone) {
        var notAt = new EnumMap<Moment, String>(Moment.class);
        Optional<Moment> chosen = Optional.empty();
        for (var moment : wished) {
            var why = chosen.isPresent() ? Optional.of(ONCE) : impossible(at(sale, moment), now, zone);
            why.ifPresent(sentence -> notAt.put(moment, sentence));
            chosen = chosen.or(() -> why.isPresent() ? Optional.empty() : Optional.of(moment));
        }
        return new Choice(chosen, notAt);
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

    /** As long as what it says is true. */
    static Duration confirmWithin(FlashSale sale, Moment moment) {
        var end =
                moment == Moment.BEGINNING ? sale.offer().ends() : sale.offer().begins();
        var time = Duration.between(at(sale, moment), end).truncatedTo(ChronoUnit.SECONDS);
        return time.compareTo(LONGEST) < 0 ? time : LONGEST;
    }
}
