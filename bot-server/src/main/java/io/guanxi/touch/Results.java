package io.guanxi.touch;

import io.guanxi.touch.ResultMapper.Row;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What runs brought: read in pages, so that a million customers need no more memory than a few thousand. */
@Component
class Results {
    private static final int PAGE = 5000;

    private final ResultMapper rows;
    private final List<Bought> bought;

    Results(ResultMapper rows, ObjectProvider<Bought> bought) {
        this.rows = rows;
        this.bought = bought.stream().toList();
    }

    /**
     * Sums over runs.
     *
     * @param asked tasks that guides had, and how many they confirmed
     * @param chosen customers who passed all guardrails, whatever became of it
     * @param handed of these a guide had so many to write to, and so many got it
     * @param boughtAfter of those who got it
     * @param left soon after they got it
     * @param boughtOfChosen within the days after it was decided, as of the holdout: these two are compared
     */
    record Sums(
            long asked,
            long confirmed,
            long chosen,
            long handed,
            long delivered,
            long boughtAfter,
            long left,
            long boughtOfChosen,
            long holdout,
            long boughtOfHoldout) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Sums plus(Sums o) {
            return new Sums(
                    asked + o.asked,
                    confirmed + o.confirmed,
                    chosen + o.chosen,
                    handed + o.handed,
                    delivered + o.delivered,
                    boughtAfter + o.boughtAfter,
                    left + o.left,
                    boughtOfChosen + o.boughtOfChosen,
                    holdout + o.holdout,
                    boughtOfHoldout + o.boughtOfHoldout);
        }
    }

    /** Whether anybody tells what customers buy. */
    boolean knowPurchases() {
        return !bought.isEmpty();
    }

    Sums of(RunId run, Duration within) {
        long id = run.value();
        var sums = new Sums(rows.asked(id), rows.confirmed(id), 0, 0, 0, 0, rows.left(id), 0, 0, 0);
        var page = rows.page(id, "", PAGE);
        while (!page.isEmpty()) {
            sums = sums.plus(of(page, within));
            page = rows.page(id, page.get(page.size() - 1).externalUserid(), PAGE);
        }
        return sums;
    }

    private Sums of(List<Row> page, Duration within) {
        var decided = new HashMap<ExternalUserId, Instant>();
        var sent = new HashMap<ExternalUserId, Instant>();
        for (Row row : page) {
            var customer = new ExternalUserId(row.externalUserid());
            decided.put(customer, row.plannedAt());
            Optional.ofNullable(row.sentAt()).ifPresent(at -> sent.put(customer, at));
        }
        var buyers = buyers(decided, within);
        var held = page.stream().filter(Row::holdout).map(Row::externalUserid).toList();
        long boughtOfHoldout = held.stream()
                .filter(id -> buyers.containsKey(new ExternalUserId(id)))
                .count();
        return new Sums(
                0,
                0,
                page.size() - held.size(),
                page.stream().filter(row -> row.handedAt() != null).count(),
                sent.size(),
                buyers(sent, within).size(),
                0,
                buyers.size() - boughtOfHoldout,
                held.size(),
                boughtOfHoldout);
    }

    /** Who bought in the days after their moment. */
    private Map<ExternalUserId, Instant> buyers(Map<ExternalUserId, Instant> moments, Duration within) {
        var buyers = new HashMap<ExternalUserId, Instant>();
        bought.forEach(who -> who.firstAfter(moments).forEach((customer, at) -> {
            if (moments.containsKey(customer)
                    && at.isBefore(moments.getOrDefault(customer, at).plus(within))) {
                buyers.put(customer, at);
            }
        }));
        return buyers;
    }

    List<RunId> runs(PlanId plan, LocalDate from, LocalDate to) {
        return rows.runs(plan.value(), from, to).stream().map(RunId::new).toList();
    }
}
