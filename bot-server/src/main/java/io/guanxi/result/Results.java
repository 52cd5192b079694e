package io.guanxi.result;

import io.guanxi.deed.Deeds;
import io.guanxi.deed.Deeds.Deed;
import io.guanxi.result.Sums.Compared;
import io.guanxi.result.Sums.Did;
import io.guanxi.touch.ChosenByRuns;
import io.guanxi.touch.ChosenByRuns.Chosen;
import io.guanxi.touch.ChosenByRuns.RunOfDay;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
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

    private final ChosenByRuns runs;
    private final Deeds deeds;

    Results(ChosenByRuns runs, Deeds deeds) {
        this.runs = runs;
        this.deeds = deeds;
    }

    /** Whether anybody tells of it. */
    boolean know(Deed deed) {
        return deeds.known(deed);
    }

    /** Of all these runs. */
    Sums of(List<RunOfDay> those, Duration within) {
        if (those.stream().mapToLong(RunOfDay::touches).sum() > MOST_TOUCHES) {
            throw new IllegalArgumentException("these runs have more than " + MOST_TOUCHES
                    + " touches: ask for fewer days, or run by run at /api/v1/runs/{id}/results");
        }
        return those.stream().map(run -> of(run, within)).reduce(Sums.NONE, Sums::plus);
    }

    Sums of(RunOfDay run, Duration within) {
        var sources = runs.brings(run);
        var tally = runs.tally(run.run());
        var sums = new Sums(tally.asked(), tally.confirmed(), 0, 0, 0, tally.left(), 0, Did.NOTHING, Compared.NOBODY);
        var page = runs.page(run, Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            sums = sums.plus(of(page, within, sources));
            page = runs.page(run, Optional.of(page.get(page.size() - 1).customer()), PAGE);
        }
        return sums;
    }

    private Sums of(List<Chosen> page, Duration within, Optional<Set<String>> sources) {
        var decided = decided(page, one -> true);
        var sent = new HashMap<ExternalUserId, Instant>();
        page.forEach(one -> one.sentAt().ifPresent(at -> sent.put(one.customer(), at)));
        var since = deeds.firstAfter(decided, sources);
        long holdout = page.stream().filter(Chosen::holdout).count();
        return new Sums(
                0,
                0,
                page.size() - holdout,
                page.stream().filter(Chosen::handed).count(),
                sent.size(),
                0,
                holdout,
                Did.of(deeds.firstAfter(ofThoseWhoDid(since, sent), sources), sent, within),
                compared(page, since, within));
    }

    private static Compared compared(
            List<Chosen> page, Map<Deed, Map<ExternalUserId, Instant>> since, Duration within) {
        var chosen = decided(page, one -> !one.beforeThis() && !one.holdout());
        var holdout = decided(page, one -> !one.beforeThis() && one.holdout());
        return new Compared(
                chosen.size(), holdout.size(), Did.of(since, chosen, within), Did.of(since, holdout, within));
    }

    private static Map<ExternalUserId, Instant> decided(List<Chosen> page, Predicate<Chosen> whose) {
        return page.stream().filter(whose).collect(Collectors.toMap(Chosen::customer, Chosen::decidedAt));
    }

    /** Whoever did nothing since it was decided did nothing after they got it: about most nothing more is asked. */
    private static Map<ExternalUserId, Instant> ofThoseWhoDid(
            Map<Deed, Map<ExternalUserId, Instant>> since, Map<ExternalUserId, Instant> moments) {
        var those = new HashMap<>(moments);
        those.keySet().removeIf(customer -> since.values().stream().noneMatch(did -> did.containsKey(customer)));
        return those;
    }
}
