package io.guanxi.segment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many days ago something was, by the calendar: 0 is today, 1 yesterday. At least one of the two is given.
 *
 * @param atLeast so many or more, from 0 on
 * @param atMost so many or fewer
 */
public record DaysAgo(OptionalInt atLeast, OptionalInt atMost) {
    private static final int LONGEST = 36_500;

    /** Reads {@code {"atLeast": 7, "atMost": 30}}. */
    public static DaysAgo of(Argument written) {
        var fields = written.fields("atLeast", "atMost");
        var days = new DaysAgo(number(fields.get("atLeast")), number(fields.get("atMost")));
        if (days.atLeast.isEmpty() && days.atMost.isEmpty()) {
            throw written.wrong("must have atLeast, atMost, or both");
        }
        if (days.atLeast.orElse(0) > days.atMost.orElse(LONGEST)) {
            throw written.wrong("must not have an atLeast above its atMost");
        }
        return days;
    }

    private static OptionalInt number(@Nullable Argument field) {
        return field == null ? OptionalInt.empty() : OptionalInt.of(field.number(0, LONGEST));
    }

    /** The first moment that is recent enough. */
    public Optional<Instant> from(Instant now, ZoneId zone) {
        return midnight(atMost, 0, now, zone);
    }

    /** The first moment that is too recent. */
    public Optional<Instant> before(Instant now, ZoneId zone) {
        return midnight(atLeast, 1, now, zone);
    }

    private static Optional<Instant> midnight(OptionalInt days, int later, Instant now, ZoneId zone) {
        return days.stream()
                .mapToObj(n -> now.atZone(zone)
                        .toLocalDate()
                        .minusDays(n)
                        .plusDays(later)
                        .atStartOfDay(zone)
                        .toInstant())
                .findFirst();
    }

    /** That a column with moments in UTC lies in between; the column goes into SQL as it is. */
    public Clause of(String column, Instant now, ZoneId zone) {
        var parts = new ArrayList<Clause>();
        from(now, zone).ifPresent(moment -> parts.add(Clause.of(column + " >= ?", Utc.of(moment))));
        before(now, zone).ifPresent(moment -> parts.add(Clause.of(column + " < ?", Utc.of(moment))));
        return Clause.joined(" AND ", parts);
    }

    /** For example 添加 7 至 30 天. */
    public String words(String what) {
        if (atLeast.isPresent() && atMost.isPresent()) {
            return what + " " + atLeast.getAsInt() + " 至 " + atMost.getAsInt() + " 天";
        }
        return atLeast.isPresent() ? what + " " + atLeast.getAsInt() + " 天以上" : what + " " + atMost.getAsInt() + " 天以内";
    }
}
