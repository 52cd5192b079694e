package io.guanxi.touch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Hours in which nobody is written to, from the first inclusive to the second exclusive, over midnight if need be. */
record QuietHours(LocalTime from, LocalTime to) {
    /** Of a plan that says nothing about them. */
    static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours from " + from + " to " + to + " would never end");
        }
    }

    /** Null means none. */
    static Optional<QuietHours> read(JsonNode json) {
        if (json.isNull()) {
            return Optional.empty();
        }
        if (!json.isObject() || !new TreeSet<>(json.propertyNames()).equals(new TreeSet<>(Set.of("from", "to")))) {
            throw new IllegalArgumentException(
                    "quietHours is null for none, or written like {\"from\": \"21:00\", \"to\": \"08:00\"}");
        }
        try {
            return Optional.of(new QuietHours(
                    LocalTime.parse(json.path("from").asString("")),
                    LocalTime.parse(json.path("to").asString(""))));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("quietHours has times such as 21:00, not " + json, e);
        }
    }

    boolean contain(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(to);
        return from.isBefore(to) ? begun && notOver : begun || notOver;
    }

    /** When they are over, if it is within them now. */
    Optional<Instant> over(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        if (!contain(local.toLocalTime().truncatedTo(ChronoUnit.MINUTES))) {
            return Optional.empty();
        }
        var day = local.toLocalTime().isBefore(to)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return Optional.of(day.atTime(to).atZone(zone).toInstant());
    }

    /** When they begin next. */
    Instant next(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var day = local.toLocalTime().isBefore(from)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(from).atZone(zone).toInstant();
    }

    @Override
    public String toString() {
        return from + "–" + to;
    }
}
