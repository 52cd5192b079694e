package io.guanxi.touch;

import io.guanxi.touch.ResultMapper.Row;
import io.guanxi.touch.ResultMapper.RunRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whom runs chose, whom they held out to compare with, and what became of it: what touches tell whoever sums up what plans
 * brought.
 */
@Component
public class ChosenByRuns {
    private final ResultMapper rows;
    private final Plans plans;
    private final Occasions occasions;

    ChosenByRuns(ResultMapper rows, Plans plans, Occasions occasions) {
        this.rows = rows;
        this.plans = plans;
        this.occasions = occasions;
    }

    /**
     * One firing of a plan.
     *
     * @param touches of a run that is finished; 0 of another
     */
    public record RunOfDay(RunId run, PlanId plan, LocalDate day, long touches) {
        private static RunOfDay of(RunRow row) {
            return new RunOfDay(new RunId(row.runId()), new PlanId(row.planId()), row.day(), row.touches());
        }
    }

    /**
     * Somebody who passed all guardrails, or all but the holdout.
     *
     * @param beforeThis whether that was so in an earlier run of the plan
     * @param handed whether a guide had it to send
     * @param sentAt empty unless the customer got it
     */
    public record Chosen(
            ExternalUserId customer,
            boolean holdout,
            boolean beforeThis,
            boolean handed,
            Optional<Instant> sentAt,
            Instant decidedAt) {
        private static Chosen of(Row row) {
            return new Chosen(
                    new ExternalUserId(row.externalUserid()),
                    row.holdout(),
                    row.beforeThis(),
                    row.handedAt() != null,
                    Optional.ofNullable(row.sentAt()),
                    row.plannedAt());
        }
    }

    /**
     * Counts of a run.
     *
     * @param asked tasks that guides had, and how many they confirmed
     * @param left customers who deleted the guide soon after they got it, as the brake counts
     */
    public record Tally(long asked, long confirmed, long left) {}

    public Optional<RunOfDay> find(RunId run) {
        return rows.run(run.value()).map(RunOfDay::of);
    }

    /** The plan's runs of these days, both included; empty if there is no such plan. */
    public Optional<List<RunOfDay>> of(PlanId plan, LocalDate from, LocalDate to) {
        return plans.find(plan).map(known -> rows.runs(plan.value(), from, to).stream()
                .map(RunOfDay::of)
                .toList());
    }

    /** By id, after the given one; none only at the end. */
    public List<Chosen> page(RunOfDay run, Optional<ExternalUserId> after, int limit) {
        var from = after.map(ExternalUserId::value).orElse("");
        return rows.page(run.plan().value(), run.run().value(), from, limit).stream()
                .map(Chosen::of)
                .toList();
    }

    public Tally tally(RunId run) {
        long id = run.value();
        return new Tally(rows.asked(id), rows.confirmed(id), rows.left(id));
    }

    /** The sources of the coupons that come of the run; empty: whatever its customers redeem counts. */
    public Optional<Set<String>> brings(RunOfDay run) {
        return reason(run.plan()).brings(run.plan(), run.day());
    }

    /** Whether nobody of the plan's holdout can have its coupons. */
    public boolean bringsOnlyToTheReached(PlanId plan) {
        return reason(plan).bringsOnlyToTheReached();
    }

    private Reason<?> reason(PlanId plan) {
        return occasions.reason(plans.find(plan).orElseThrow().intent());
    }
}
