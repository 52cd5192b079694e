package io.guanxi.result;

import io.guanxi.deed.Deeds.Deed;
import io.guanxi.result.Share.Interval;
import io.guanxi.result.Sums.Compared;
import io.guanxi.touch.ChosenByRuns;
import io.guanxi.touch.PlanId;
import io.guanxi.touch.RunId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What a run or a plan brought, beside what would have come without it. */
@RestController
@RequestMapping("/api/v1")
class ResultController {
    private static final int LONGEST = 92;
    private static final String ONLY_THE_REACHED = "only those whom it reached can have its coupons";

    private final Results results;
    private final ChosenByRuns runs;

    ResultController(Results results, ChosenByRuns runs) {
        this.results = results;
        this.runs = runs;
    }

    /**
     * @param withinDays after it, what customers did counts
     * @param effects what comparing with the holdout shows; empty without one
     * @param notCompared what is left out of them, and why
     */
    record Shown(int withinDays, Sums sums, Map<Deed, Effect> effects, Map<Deed, String> notCompared) {}

    /**
     * Shares of those who did it, from 0 to 1.
     *
     * @param difference the first less the second
     * @param interval of 95 %: if 0 lies within it, the plan may have had no effect
     */
    record Effect(double chosen, double holdout, double difference, Interval interval, String inWords) {
        private static Effect of(Deed deed, Compared compared) {
            var chosen = new Share(compared.ofChosen().of(deed), compared.chosen());
            var holdout = new Share(compared.ofHoldout().of(deed), compared.holdout());
            var did = deed.name().toLowerCase(Locale.ROOT);
            var interval = chosen.minus(holdout);
            return new Effect(
                    chosen.value(),
                    holdout.value(),
                    chosen.value() - holdout.value(),
                    interval,
                    interval.low() > 0
                            ? "more " + did + " than without it"
                            : interval.high() < 0
                                    ? "fewer " + did + " than without it"
                                    : "too few to tell whether it had an effect");
        }
    }

    @GetMapping("/runs/{id}/results")
    Shown ofRun(@PathVariable long id, @RequestParam(defaultValue = "7") int days) {
        var run = runs.find(new RunId(id)).orElseThrow(() -> unknown("run", id));
        return shown(run.plan(), results.of(run, within(days)), days);
    }

    /** Of all runs of these days, both included: at most 92. A customer of several runs counts in each, but is compared once. */
    @GetMapping("/plans/{id}/results")
    Shown ofPlan(
            @PathVariable long id,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "7") int days) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw new IllegalArgumentException("from and to are at most " + LONGEST + " days");
        }
        var plan = new PlanId(id);
        var those = runs.of(plan, from, to).orElseThrow(() -> unknown("plan", id));
        return shown(plan, results.of(those, within(days)), days);
    }

    private Shown shown(PlanId plan, Sums sums, int days) {
        var effects = new EnumMap<Deed, Effect>(Deed.class);
        var compared = sums.compared();
        var not = runs.bringsOnlyToTheReached(plan) ? Map.of(Deed.REDEEMED, ONLY_THE_REACHED) : Map.<Deed, String>of();
        if (compared.holdout() > 0 && compared.chosen() > 0) {
            Stream.of(Deed.values())
                    .filter(deed -> results.know(deed) && !not.containsKey(deed))
                    .forEach(deed -> effects.put(deed, Effect.of(deed, compared)));
        }
        return new Shown(days, sums, effects, not);
    }

    private static Duration within(int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("days is 1 to " + LONGEST);
        }
        return Duration.ofDays(days);
    }

    private static ResponseStatusException unknown(String what, long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + what + " " + id);
    }
}
