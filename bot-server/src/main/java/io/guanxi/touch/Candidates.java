package io.guanxi.touch;

import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.touch.TouchMapper.History;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gathers what the guardrails want to know, for a page of customers at a time. */
@Component
class Candidates {
    private static final History NONE = new History("", 0, 0);

    private final Audience audience;
    private final Touches touches;

    Candidates(Audience audience, Touches touches) {
        this.audience = audience;
        this.touches = touches;
    }

    /**
     * Decides about each.
     *
     * @param run whose own touches don't count
     */
    List<Decision> decide(Plan plan, RunId run, List<ExternalUserId> customers, Instant now) {
        var moment = new Guardrails.Moment(plan.limits(), now, plan.zone());
        return gather(plan, run, customers, now).stream()
                .map(candidate -> Guardrails.decide(candidate, moment))
                .toList();
    }

    private List<Candidate> gather(Plan plan, RunId run, List<ExternalUserId> customers, Instant now) {
        var guides = audience.reachable(customers).stream().collect(toMap(Reachable::customer, Reachable::staff));
        Map<ExternalUserId, String> optOuts = audience.optedOut(customers);
        var history = touches.history(customers, capBegins(plan, now), monthBegins(now), run);
        var spokenFor = touches.spokenFor(customers, plan.dayOf(now), run);
        return customers.stream()
                .map(customer -> new Candidate(
                        customer,
                        Optional.ofNullable(guides.get(customer)),
                        Optional.ofNullable(optOuts.get(customer)),
                        history.getOrDefault(customer, NONE).recent(),
                        history.getOrDefault(customer, NONE).thisMonth(),
                        spokenFor.contains(customer)))
                .toList();
    }

    /** Whole days, so that a weekly plan does not trip over seconds. */
    private static Instant capBegins(Plan plan, Instant now) {
        var first = plan.dayOf(now).minusDays(plan.limits().perDays() - 1L);
        return first.atStartOfDay(plan.zone()).toInstant();
    }

    private static Instant monthBegins(Instant now) {
        var today = now.atZone(Guardrails.WECOM_CALENDAR).toLocalDate();
        return today.withDayOfMonth(1).atStartOfDay(Guardrails.WECOM_CALENDAR).toInstant();
    }
}
