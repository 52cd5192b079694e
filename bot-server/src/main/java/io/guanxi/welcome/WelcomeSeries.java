package io.guanxi.welcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.Scope;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.touch.Occasion;
import io.guanxi.touch.Skip;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A word some days after somebody first added one of us, one plan for each day of the series; day 0 is the welcome itself. It is for
 * those who have neither bought nor talked with us yet (trust level below L2, docs/trust.md): whoever has is in a
 * conversation, and a series would talk over it.
 */
@Component
class WelcomeSeries implements Occasion<WelcomeSeries.Settings> {
    static final String NAME = "welcome-series";
    static final Skip ANSWERED = new Skip("ANSWERED", "has talked with us or bought since then; the series is over");
    /** The trust level of whoever has talked with us or bought. */
    static final int IN_TOUCH = 2;

    private static final int CHUNK = 1000;

    /** Filled in with numbers only. Whoever knew another of our guides before is no newcomer, also if that has ended. */
    private static final String NEWCOMERS = """
            {"all": [
              {"relation": {"state": "MUTUAL", "addedDaysAgo": {"atLeast": %1$d, "atMost": %1$d}}},
              {"not": {"relation": {"addedDaysAgo": {"atLeast": %3$d},
                "state": ["MUTUAL", "HALF", "LEFT_BY_CUSTOMER", "REMOVED_BY_STAFF"]}}},
              {"not": {"trustLevel": {"atLeast": %2$d}}}]}
            """;

    private final Conditions conditions;
    private final Matches matches;
    private final SegmentSettings settings;

    WelcomeSeries(Conditions conditions, Matches matches, SegmentSettings settings) {
        this.conditions = conditions;
        this.matches = matches;
        this.settings = settings;
    }

    /**
     * Which word of the series it is.
     *
     * @param daysAfter since the day on which they were added: 1 to 30
     */
    record Settings(int daysAfter) {
        Settings {
            if (daysAfter < 1 || daysAfter > 30) {
                throw new IllegalArgumentException("daysAfter is 1 to 30, not " + daysAfter);
            }
        }

        @JsonCreator
        static Settings of(Optional<Integer> daysAfter) {
            return new Settings(daysAfter.orElseThrow(() -> new IllegalArgumentException(
                    "say how many days after somebody was added, for example {\"daysAfter\": 3}")));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public List<ExternalUserId> audience(LocalDate day, Settings series, Optional<ExternalUserId> after, int limit) {
        var newcomers = conditions.read(NEWCOMERS.formatted(series.daysAfter(), IN_TOUCH, series.daysAfter() + 1));
        return matches.page(
                newcomers,
                after,
                limit,
                day.atTime(12, 0).atZone(settings.zone()).toInstant());
    }

    @Override
    public Map<ExternalUserId, Skip> over(Settings series, Collection<ExternalUserId> customers) {
        var inTouch = conditions.read("{\"trustLevel\": {\"atLeast\": " + IN_TOUCH + "}}");
        var those = List.copyOf(customers);
        var over = new HashMap<ExternalUserId, Skip>();
        for (int from = 0; from < those.size(); from += CHUNK) {
            var chunk = those.subList(from, Math.min(those.size(), from + CHUNK));
            matches.within(inTouch, new Scope.These(chunk)).forEach(customer -> over.put(customer, ANSWERED));
        }
        return over;
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return due.equals(today)
                ? Optional.empty()
                : Optional.of("was due on " + due + "; the next days' newcomers have their own run");
    }
}
