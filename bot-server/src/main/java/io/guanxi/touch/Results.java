package io.guanxi.touch;

import io.guanxi.touch.Deeds.Deed;
import io.guanxi.touch.ResultMapper.Row;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What runs brought: read in pages, so that a million customers need no more memory than a few thousand. */
@Component
class Results {
    private static final int PAGE = 5000;

    private final ResultMapper rows;
    private final Occasions occasions;
    private final Deeds deeds;

    Results(ResultMapper rows, Occasions occasions, Deeds deeds) {
        this.rows = rows;
        this.occasions = occasions;
        this.deeds = deeds;
    }

    /** How many customers did what; each counts once, however often. */
    record Did(long redeemed, long bought, long replied) {
        static final Did NOTHING = new Did(0, 0, 0);

        /** @param first when each of those who did it did so for the first time since their moment */
        private static Did of(
                Map<Deed, Map<ExternalUserId, Instant>> first, Map<ExternalUserId, Instant> moments, Duration within) {
            return new Did(
                    count(first.getOrDefault(Deed.REDEEMED, Map.of()), moments, within),
                    count(first.getOrDefault(Deed.BOUGHT, Map.of()), moments, within),
                    count(first.getOrDefault(Deed.REPLIED, Map.of()), moments, within));
        }

        private static long count(
                Map<ExternalUserId, Instant> first, Map<ExternalUserId, Instant> moments, Duration within) {
            return moments.entrySet().stream()
                    .filter(of -> Optional.ofNullable(first.get(of.getKey()))
                            .filter(of.getValue().plus(within)::isAfter)
                            .isPresent())
                    .count();
        }

        private Did plus(Did o) {
            return new Did(redeemed + o.redeemed, bought + o.bought, replied + o.replied);
        }

        long of(Deed deed) {
            return switch (deed) {
                case REDEEMED -> redeemed;
                case BOUGHT -> bought;
                case REPLIED -> replied;
            };
        }
    }

    /**
     * Sums over runs.
     *
     * @param asked tasks that guides had, and how many they confirmed
     * @param chosen customers who passed all guardrails, whatever became of it
     * @param handed of these a guide had so many to write to, and so many got it
     * @param left soon after they got it
     * @param after those who got it, in the days after they did
     * @param ofChosen in the days after it was decided, as those of the holdout: these two are compared
     */
    record Sums(
            long asked,
            long confirmed,
            long chosen,
            long handed,
            long delivered,
            long left,
            long holdout,
            Did after,
            Did ofChosen,
            Did ofHoldout) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, Did.NOTHING, Did.NOTHING, Did.NOTHING);

        Sums plus(Sums o) {
            return new Sums(
                    asked + o.asked,
                    confirmed + o.confirmed,
                    chosen + o.chosen,
                    handed + o.handed,
                    delivered + o.delivered,
                    left + o.left,
                    holdout + o.holdout,
                    after.plus(o.after),
                    ofChosen.plus(o.ofChosen),
                    ofHoldout.plus(o.ofHoldout));
        }
    }

    /** Whether anybody tells of it. */
    boolean know(Deed deed) {
        return deeds.known(deed);
    }

    Sums of(Plan plan, Run run, Duration within) {
        return of(plan, run.id().value(), run.day(), within);
    }

    /** Of all runs of these days, both included. */
    Sums of(Plan plan, LocalDate from, LocalDate to, Duration within) {
        return rows.runs(plan.id().value(), from, to).stream()
                .map(run -> of(plan, run.runId(), run.day(), within))
                .reduce(Sums.NONE, Sums::plus);
    }

    private Sums of(Plan plan, long run, LocalDate day, Duration within) {
        var sources = occasions.reason(plan.intent()).brings(plan.id(), day);
        var sums = new Sums(
                rows.asked(run),
                rows.confirmed(run),
                0,
                0,
                0,
                rows.left(run),
                0,
                Did.NOTHING,
                Did.NOTHING,
                Did.NOTHING);
        var page = rows.page(run, "", PAGE);
        while (!page.isEmpty()) {
            sums = sums.plus(of(page, within, sources));
            page = rows.page(run, page.get(page.size() - 1).externalUserid(), PAGE);
        }
        return sums;
    }

    private Sums of(List<Row> page, Duration within, Optional<Set<String>> sources) {
        var chosen = new HashMap<ExternalUserId, Instant>();
        var holdout = new HashMap<ExternalUserId, Instant>();
        var sent = new HashMap<ExternalUserId, Instant>();
        for (Row row : page) {
            (row.holdout() ? holdout : chosen).put(row.customer(), row.plannedAt());
            Optional.ofNullable(row.sentAt()).ifPresent(at -> sent.put(row.customer(), at));
        }
        var decided = new HashMap<>(chosen);
        decided.putAll(holdout);
        var since = deeds.firstAfter(decided, sources);
        return new Sums(
                0,
                0,
                chosen.size(),
                page.stream().filter(row -> row.handedAt() != null).count(),
                sent.size(),
                0,
                holdout.size(),
                Did.of(deeds.firstAfter(ofThoseWhoDid(since, sent), sources), sent, within),
                Did.of(since, chosen, within),
                Did.of(since, holdout, within));
    }

    /** Whoever did nothing since it was decided did nothing after they got it: about most nothing more is asked. */
    private static Map<ExternalUserId, Instant> ofThoseWhoDid(
            Map<Deed, Map<ExternalUserId, Instant>> since, Map<ExternalUserId, Instant> moments) {
        var those = new HashMap<>(moments);
        those.keySet().removeIf(customer -> since.values().stream().noneMatch(did -> did.containsKey(customer)));
        return those;
    }
}
