package io.guanxi.touch;

import io.guanxi.deed.Deeds;
import io.guanxi.deed.Deeds.Deed;
import io.guanxi.touch.ResultMapper.Row;
import io.guanxi.touch.ResultMapper.RunOfDay;
import io.guanxi.touch.Sums.Compared;
import io.guanxi.touch.Sums.Did;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What runs brought: read in pages, so that a million customers need no more memory than a few thousand. */
@Component
class Results {
    private static final int PAGE = 5000;
    /** Of several runs at once: minutes of work for the database. */
    private static final long MOST_TOUCHES = 3_000_000;

    private final ResultMapper rows;
    private final Occasions occasions;
    private final Deeds deeds;

    Results(ResultMapper rows, Occasions occasions, Deeds deeds) {
        this.rows = rows;
        this.occasions = occasions;
        this.deeds = deeds;
    }

    /** Whether anybody tells of it. */
    boolean know(Deed deed) {
        return deeds.known(deed);
    }

    /** Whether nobody of the holdout can redeem what counts. */
    boolean onlyTheReachedRedeem(Plan plan) {
        return occasions.reason(plan.intent()).bringsOnlyToTheReached();
    }

    Sums of(Plan plan, Run run, Duration within) {
        return of(plan, run.id().value(), run.day(), within);
    }

    /** Of all runs of these days, both included. */
    Sums of(Plan plan, LocalDate from, LocalDate to, Duration within) {
        var runs = rows.runs(plan.id().value(), from, to);
        if (runs.stream().mapToLong(RunOfDay::touches).sum() > MOST_TOUCHES) {
            throw new IllegalArgumentException("these runs have more than " + MOST_TOUCHES
                    + " touches: ask for fewer days, or run by run at /api/v1/runs/{id}/results");
        }
        return runs.stream()
                .map(run -> of(plan, run.runId(), run.day(), within))
                .reduce(Sums.NONE, Sums::plus);
    }

    private Sums of(Plan plan, long run, LocalDate day, Duration within) {
        var sources = occasions.reason(plan.intent()).brings(plan.id(), day);
        long id = plan.id().value();
        var sums = new Sums(
                rows.asked(run), rows.confirmed(run), 0, 0, 0, rows.left(run), 0, Did.NOTHING, Compared.NOBODY);
        var page = rows.page(id, run, "", PAGE);
        while (!page.isEmpty()) {
            sums = sums.plus(of(page, within, sources));
            page = rows.page(id, run, page.get(page.size() - 1).externalUserid(), PAGE);
        }
        return sums;
    }

    private Sums of(List<Row> page, Duration within, Optional<Set<String>> sources) {
        var decided = decided(page, row -> true);
        var sent = new HashMap<ExternalUserId, Instant>();
        page.forEach(row -> Optional.ofNullable(row.sentAt()).ifPresent(at -> sent.put(row.customer(), at)));
        var since = deeds.firstAfter(decided, sources);
        long holdout = page.stream().filter(Row::holdout).count();
        return new Sums(
                0,
                0,
                page.size() - holdout,
                page.stream().filter(row -> row.handedAt() != null).count(),
                sent.size(),
                0,
                holdout,
                Did.of(deeds.firstAfter(ofThoseWhoDid(since, sent), sources), sent, within),
                compared(page, since, within));
    }

    private static Compared compared(List<Row> page, Map<Deed, Map<ExternalUserId, Instant>> since, Duration within) {
        var chosen = decided(page, row -> !row.beforeThis() && !row.holdout());
        var holdout = decided(page, row -> !row.beforeThis() && row.holdout());
        return new Compared(
                chosen.size(), holdout.size(), Did.of(since, chosen, within), Did.of(since, holdout, within));
    }

    private static Map<ExternalUserId, Instant> decided(List<Row> page, Predicate<Row> whose) {
        return page.stream().filter(whose).collect(Collectors.toMap(Row::customer, Row::plannedAt));
    }

    /** Whoever did nothing since it was decided did nothing after they got it: about most nothing more is asked. */
    private static Map<ExternalUserId, Instant> ofThoseWhoDid(
            Map<Deed, Map<ExternalUserId, Instant>> since, Map<ExternalUserId, Instant> moments) {
        var those = new HashMap<>(moments);
        those.keySet().removeIf(customer -> since.values().stream().noneMatch(did -> did.containsKey(customer)));
        return those;
    }
}
