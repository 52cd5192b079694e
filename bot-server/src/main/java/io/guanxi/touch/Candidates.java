package io.guanxi.touch;

import io.guanxi.customer.Audience;
import io.guanxi.customer.MarketingConsents;
import io.guanxi.touch.BestGuides.Guide;
import io.guanxi.touch.Candidate.Had;
import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.touch.TouchDays.Claim;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what the guardrails want to know, for a page of customers at a time: as many statements for 5000 as for one. */
@Component
class Candidates {
    private final Audience audience;
    private final BestGuides guides;
    private final Histories histories;
    private final TouchDays days;
    private final Complaints complaints;
    private final MarketingConsents consents;
    private final MoreImportant moreImportant;
    private final Occasions occasions;
    private final List<HandingOver> handovers;
    private final GuardrailSettings house;

    Candidates(
            Audience audience,
            BestGuides guides,
            Histories histories,
            TouchDays days,
            Complaints complaints,
            MarketingConsents consents,
            MoreImportant moreImportant,
            Occasions occasions,
            ObjectProvider<HandingOver> handovers,
            GuardrailSettings house) {
        this.audience = audience;
        this.guides = guides;
        this.histories = histories;
        this.days = days;
        this.complaints = complaints;
        this.consents = consents;
        this.moreImportant = moreImportant;
        this.occasions = occasions;
        this.handovers = handovers.stream().toList();
        this.house = house;
    }

    /**
     * Decides about each. Within quiet hours it is decided as of their end; then touches are handed out spread, guide by guide.
     *
     * @param run whose own touches don't count
     */
    List<Decision> decide(Plan plan, RunId run, List<ExternalUserId> customers, Instant now) {
        var moment = moment(plan, now);
        var opens = Guardrails.quietHours(moment);
        if (opens.isEmpty()) {
            return decide(plan, run, customers, moment);
        }
        var later = moment.at(opens.get());
        var decisions = decide(plan, run, customers, later);
        return occasions
                .tooLate(plan, moment.day(), later.now())
                .map(why -> decisions.stream()
                        .map(decision -> quiet(decision, Guardrails.quiet(moment, why)))
                        .toList())
                .orElseGet(() -> decisions.stream()
                        .map(decision -> hold(decision, opens.get()))
                        .toList());
    }

    /** Decides anew about some of the run's who wait: what it took for them already does not speak against them. */
    List<Decision> anew(Plan plan, RunId run, List<ExternalUserId> customers, Instant now) {
        return decide(plan, run, customers, moment(plan, now), Map.of());
    }

    private Moment moment(Plan plan, Instant now) {
        boolean massMessage = !plan.content().oneWordEach();
        return new Moment(plan.id(), occasions.kind(plan), plan.limits(), house, now, plan.zone(), massMessage);
    }

    /** What a run of the plan would take. */
    Claim claim(Plan plan, RunId run, Instant now) {
        var moment = moment(plan, now);
        var day = Guardrails.quietHours(moment).map(moment::at).orElse(moment).day();
        return new Claim(run, day, plan.limits().priority(moment.kind()));
    }

    private List<Decision> decide(Plan plan, RunId run, List<ExternalUserId> customers, Moment moment) {
        return decide(
                plan, run, customers, moment, occasions.reason(plan.intent()).unsuited(moment.day(), customers));
    }

    private List<Decision> decide(
            Plan plan, RunId run, List<ExternalUserId> customers, Moment moment, Map<ExternalUserId, Skip> unsuited) {
        return gather(plan, run, customers, moment, unsuited).stream()
                .map(candidate -> Guardrails.decide(candidate, moment))
                .toList();
    }

    private List<Candidate> gather(
            Plan plan, RunId run, List<ExternalUserId> customers, Moment moment, Map<ExternalUserId, Skip> unsuited) {
        Map<ExternalUserId, Guide> best = guides.of(customers, moment.now());
        Map<ExternalUserId, String> optOuts = audience.optedOut(customers);
        var had = histories.of(customers, run, moment);
        var quiet = complaints.quietUntil(customers);
        var agreed = consents.lastWords(customers);
        var later = moreImportant.later(plan, customers, moment);
        var spokenFor = days.spokenFor(customers, claim(plan, run, moment.now()));
        var handedOver = handedOver(customers, best);
        return customers.stream()
                .map(customer -> new Candidate(
                        customer,
                        Optional.ofNullable(best.get(customer)).map(Guide::staff),
                        Optional.ofNullable(best.get(customer))
                                .filter(Guide::away)
                                .isPresent(),
                        Optional.ofNullable(optOuts.get(customer)),
                        Optional.ofNullable(quiet.get(customer)),
                        Optional.ofNullable(agreed.get(customer)),
                        had.getOrDefault(customer, Had.NOTHING),
                        spokenFor.contains(customer),
                        Optional.ofNullable(later.get(customer)),
                        handedOver.contains(customer),
                        Optional.ofNullable(unsuited.get(customer))))
                .toList();
    }

    private Set<ExternalUserId> handedOver(List<ExternalUserId> customers, Map<ExternalUserId, Guide> best) {
        return handovers.stream()
                .flatMap(known -> known.predecessors(customers).entrySet().stream())
                .filter(of -> Optional.ofNullable(best.get(of.getKey()))
                        .filter(guide -> of.getValue().contains(guide.staff()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Decision quiet(Decision decision, Skip quiet) {
        return decision.skip().isPresent() ? decision : new Decision(decision.candidate(), Optional.of(quiet));
    }

    private Decision hold(Decision decision, Instant opens) {
        var until = decision.candidate().guide().map(guide -> Spread.after(opens, guide, house.spread()));
        return decision.skip().isPresent() ? decision : new Decision(decision.candidate(), Optional.empty(), until);
    }
}
