package io.guanxi.welcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.Matches;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.touch.Occasion;
import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A word some days after somebody was added, one plan for each day of the series; day 0 is the welcome itself. It is for
 * those who have neither bought nor talked with us yet (trust level below L2, docs/trust.md): whoever has is in a
 * conversation, and a series would talk over it.
 */
@Component
class WelcomeSeries implements Occasion<WelcomeSeries.Settings> {
    /** Filled in with numbers only. */
    private static final String NEWCOMERS = """
            {"all": [
              {"addedDaysAgo": {"atLeast": %1$d, "atMost": %1$d}},
              {"relationState": "MUTUAL"},
              {"not": {"trustLevel": {"atLeast": 2}}}]}
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
        return "welcome-series";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public List<ExternalUserId> audience(LocalDate day, Settings series, Optional<ExternalUserId> after, int limit) {
        var newcomers = conditions.read(NEWCOMERS.formatted(series.daysAfter()));
        return matches.page(
                newcomers,
                after,
                limit,
                day.atTime(12, 0).atZone(settings.zone()).toInstant());
    }

    @Override
    public Optional<String> tooLate(LocalDate due, LocalDate today) {
        return due.equals(today)
                ? Optional.empty()
                : Optional.of("was due on " + due + "; the next days' newcomers have their own run");
    }
}
