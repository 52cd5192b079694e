package io.guanxi.touch;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.DaysAgo;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.segment.Utc;
import java.time.Instant;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * {@code {"lastTouchDaysAgo": {"atLeast": 30}}}: was reached by a touch, for the last time so many days ago. Not true of
 * those who never were: these too are {@code {"not": {"lastTouchDaysAgo": {"atMost": 29}}}}.
 */
@Component
class LastTouchCriterion implements Criterion {
    private static final String DELIVERED = "SELECT t.external_userid FROM touch t WHERE t.state = 'DELIVERED'";

    private final SegmentSettings settings;

    LastTouchCriterion(SegmentSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "lastTouchDaysAgo";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var days = DaysAgo.of(new Argument(argument));
        var parts = new ArrayList<Clause>();
        parts.add(Clause.of(DELIVERED));
        days.from(now, settings.zone()).ifPresent(from -> parts.add(Clause.of(" AND t.settled_at >= ?", Utc.of(from))));
        days.before(now, settings.zone())
                .ifPresent(before -> parts.add(Clause.of(
                        " AND t.settled_at < ? AND NOT EXISTS (SELECT 1 FROM touch l WHERE"
                                + " l.external_userid = t.external_userid AND l.state = 'DELIVERED' AND l.settled_at >= ?)",
                        Utc.of(before),
                        Utc.of(before))));
        return Clause.joined("", parts);
    }

    @Override
    public String words(JsonNode argument) {
        return DaysAgo.of(new Argument(argument)).words("最近一次触达距今");
    }
}
