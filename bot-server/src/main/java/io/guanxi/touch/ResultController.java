package io.guanxi.touch;

import io.guanxi.touch.Results.Sums;
import io.guanxi.touch.Share.Interval;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

    private final Results results;
    private final Plans plans;
    private final Runs runs;

    ResultController(Results results, Plans plans, Runs runs) {
        this.results = results;
        this.plans = plans;
        this.runs = runs;
    }

    /**
     * @param withinDays after it, purchases count
     * @param effect what comparing with the holdout shows; absent without one, or if nobody tells of purchases
     */
    record Shown(int withinDays, Sums sums, Optional<Effect> effect) {}

    /**
     * Shares of those who bought, from 0 to 1.
     *
     * @param difference the first less the second
     * @param interval of 95 %: if 0 lies within it, the plan may have had no effect
     */
    record Effect(double chosen, double holdout, double difference, Interval interval, String inWords) {
        private static Effect of(Share chosen, Share holdout) {
            var interval = chosen.minus(holdout);
            return new Effect(
                    chosen.value(),
                    holdout.value(),
                    chosen.value() - holdout.value(),
                    interval,
                    interval.low() > 0
                            ? "more bought than without it"
                            : interval.high() < 0
                                    ? "fewer bought than without it"
                                    : "too few to tell whether it had an effect");
        }
    }

    @GetMapping("/runs/{id}/results")
    Shown ofRun(@PathVariable long id, @RequestParam(defaultValue = "7") int days) {
        var run = runs.find(new RunId(id)).orElseThrow(() -> unknown("run", id));
        return shown(results.of(run.id(), within(days)), days);
    }

    /** Of all runs of these days, both included: at most 92. A customer of several runs counts in each. */
    @GetMapping("/plans/{id}/results")
    Shown ofPlan(
            @PathVariable long id,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "7") int days) {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST) {
            throw new IllegalArgumentException("from and to are at most " + LONGEST + " days");
        }
        var plan = plans.find(new PlanId(id)).orElseThrow(() -> unknown("plan", id));
        var sums = results.runs(plan.id(), from, to).stream()
                .map(run -> results.of(run, within(days)))
                .reduce(Sums.NONE, Sums::plus);
        return shown(sums, days);
    }

    private Shown shown(Sums sums, int days) {
        boolean comparable = results.knowPurchases() && sums.holdout() > 0 && sums.chosen() > 0;
        return new Shown(
                days,
                sums,
                comparable
                        ? Optional.of(Effect.of(
                                new Share(sums.boughtOfChosen(), sums.chosen()),
                                new Share(sums.boughtOfHoldout(), sums.holdout())))
                        : Optional.empty());
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
