package io.guanxi.touch;

import io.guanxi.touch.Candidate.Had;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which guardrails spoke for a customer before one spoke against, with what they counted then. */
final class Passed {
    /** Of those who are left out when all have been asked. */
    private static final Set<String> AFTER_ALL = Set.of("QUIET_HOURS", "GUIDE_BUSY");

    private static final String NONE = "";
    private static final int FIGURES = 4;

    private Passed() {}

    /** What they count, as a touch keeps it. */
    static String written(Had had) {
        return had.recent() + "," + had.week() + "," + had.unanswered() + "," + had.inQuota();
    }

    /**
     * In a sentence; empty where it is not known, as of an occasion's own reasons.
     *
     * @param reason why the customer was left out; null if they were not
     * @param had as {@link #written}; null of touches from before that was kept
     */
    static Optional<String> sentence(@Nullable String reason, @Nullable String had, Limits limits) {
        if (had == null) {
            return Optional.empty();
        }
        var rules = rules(had.split(",", FIGURES), limits);
        var spoke = reason == null || AFTER_ALL.contains(reason) ? NONE : reason;
        if (!spoke.equals(NONE) && !rules.containsKey(spoke)) {
            return Optional.empty();
        }
        var passed = new ArrayList<String>();
        for (var rule : rules.entrySet()) {
            if (rule.getKey().equals(spoke)) {
                break;
            }
            passed.add(rule.getKey() + rule.getValue());
        }
        return passed.isEmpty() ? Optional.empty() : Optional.of("passed " + String.join(", ", passed));
    }

    /** In the order in which {@link Guardrails} asks. */
    private static Map<String, String> rules(String[] had, Limits limits) {
        var rules = new LinkedHashMap<String, String>();
        List.of("OPTED_OUT", "COMPLAINED", "NO_CONSENT", "GUIDE_AWAY", "UNREACHABLE", "HANDOVER_PENDING")
                .forEach(rule -> rules.put(rule, ""));
        rules.put(
                "FREQUENCY_CAP", " (had %s of %d in %d days)".formatted(had[0], limits.maxTouches(), limits.perDays()));
        rules.put("WEEKLY_CAP", " (had %s in 7 days)".formatted(had[1]));
        rules.put("SILENT", " (%s unanswered)".formatted(had[2]));
        rules.put("ONE_VOICE", "");
        rules.put("YIELDED", "");
        rules.put("WECOM_QUOTA", " (had %s in WeCom's period)".formatted(had[FIGURES - 1]));
        rules.put("HOLDOUT", " (%s %%)".formatted(limits.holdoutPercent()));
        return rules;
    }
}
