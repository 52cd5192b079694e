package io.guanxi.touch;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.touch.Occasion.Turn;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Plans a run page by page, each in a short transaction with the note how far the run has come. */
@Component
class PlanPage {
    private static final int SIZE = 5000;

    private final Occasions occasions;
    private final Candidates candidates;
    private final Touches touches;
    private final TouchDays days;
    private final Runs runs;
    private final TouchMeters meters;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanPage(
            Occasions occasions,
            Candidates candidates,
            Touches touches,
            TouchDays days,
            Runs runs,
            TouchMeters meters,
            ErasedPersons erased,
            TransactionTemplate transaction,
            Clock clock) {
        this.occasions = occasions;
        this.candidates = candidates;
        this.touches = touches;
        this.days = days;
        this.runs = runs;
        this.meters = meters;
        this.erased = erased;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Plans the next page and answers the run as it is then: further on, or, without a next page, in packing. */
    Run plan(Plan plan, Run run) {
        var customers = occasions.audience(plan, run.day(), run.plannedTo(), SIZE);
        if (customers.isEmpty()) {
            runs.planned(run);
        } else {
            decideAndNote(plan, run, customers);
        }
        return runs.find(run.id()).orElse(run);
    }

    private void decideAndNote(Plan plan, Run run, List<ExternalUserId> customers) {
        var now = clock.instant();
        var decided = candidates.decide(plan, run.id(), customers, now);
        var claim = candidates.claim(plan, run.id(), now);
        transaction.executeWithoutResult(status -> {
            var gone = erased.among(customers).keySet();
            var decisions = decided.stream()
                    .filter(decision -> !gone.contains(decision.candidate().customer()))
                    .toList();
            runs.advance(run, customers.get(customers.size() - 1), now);
            var turn = new Turn(plan.id(), run.id(), run.day());
            var claimed = without(decisions, occasions.reason(plan.intent()).claim(turn, chosen(decisions)));
            var settled = occasions.kind(plan) == Kind.SERVICE
                    ? claimed
                    : withOneVoice(claimed, days.claim(chosen(claimed), claim, now));
            touches.add(run.id(), settled, now);
            meters.decided(settled);
        });
    }

    private static List<ExternalUserId> chosen(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> decision.skip().isEmpty())
                .map(decision -> decision.candidate().customer())
                .toList();
    }

    /** Of two runs that decide at once, the one that claimed for the person has it. */
    private static List<Decision> without(List<Decision> decisions, Map<ExternalUserId, Skip> taken) {
        return decisions.stream()
                .map(decision -> Optional.ofNullable(
                                taken.get(decision.candidate().customer()))
                        .filter(skip -> decision.skip().isEmpty())
                        .map(skip -> new Decision(decision.candidate(), Optional.of(skip)))
                        .orElse(decision))
                .toList();
    }

    /** Of two runs that decide at once, the one that took the day speaks. */
    private static List<Decision> withOneVoice(List<Decision> decisions, Set<ExternalUserId> taken) {
        return decisions.stream()
                .map(decision -> decision.skip().isEmpty()
                                && taken.contains(decision.candidate().customer())
                        ? new Decision(decision.candidate(), Optional.of(Guardrails.ONE_VOICE))
                        : decision)
                .toList();
    }
}
