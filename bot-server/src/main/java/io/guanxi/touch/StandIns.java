package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import io.guanxi.staff.Guides;
import io.guanxi.touch.BestGuides.Guide;
import io.guanxi.touch.HoldMapper.GuideDue;
import io.guanxi.touch.HoldMapper.Unsaid;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a colleague who knows the customer say what a guide who is on leave was to say and is in no task: after another look at
 * the guardrails, for the day has gone on. Where no guide of the customer is there it waits for one, as long as it may.
 */
@Component
class StandIns {
    static final Skip AWAY = new Skip(
            "GUIDE_AWAY", "every guide who has this customer as a contact was on leave until its time was over");

    private static final Logger log = LoggerFactory.getLogger(StandIns.class);
    /** Customers who are decided about at once. */
    private static final int CHUNK = 1000;
    /** So many have few enough customers to hold what is decided about them. */
    private static final int GUIDES = 100;

    private final Touches touches;
    private final HoldMapper holds;
    private final WithdrawMapper withdraw;
    private final TouchStoryMapper story;
    private final GuidesAway leaves;
    private final Guides guides;
    private final BestGuides bestGuides;
    private final Candidates candidates;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;

    StandIns(
            Touches touches,
            HoldMapper holds,
            WithdrawMapper withdraw,
            TouchStoryMapper story,
            GuidesAway leaves,
            Guides guides,
            BestGuides bestGuides,
            Candidates candidates,
            TouchMeters meters,
            TransactionTemplate transaction) {
        this.touches = touches;
        this.holds = holds;
        this.withdraw = withdraw;
        this.story = story;
        this.leaves = leaves;
        this.guides = guides;
        this.bestGuides = bestGuides;
        this.candidates = candidates;
        this.meters = meters;
        this.transaction = transaction;
    }

    /** Those who have something of the run to say and are not on leave. */
    List<StaffId> guidesThere(Plan plan, Run run, Instant now) {
        var due = holds.guidesDue(run.id().value(), now);
        var absent = absent(due, now);
        if (!absent.isEmpty()) {
            Chunks.of(absent, GUIDES).forEach(some -> unlessItFails(run, () -> standIn(plan, run, some, now)));
            due = holds.guidesDue(run.id().value(), now);
        }
        var there = due.stream()
                .filter(guide -> !absent.contains(new StaffId(guide.staffId())))
                .toList();
        var back =
                there.stream().filter(GuideDue::awaited).map(GuideDue::staffId).toList();
        if (!back.isEmpty()) {
            holds.guidesAreBack(run.id().value(), back);
        }
        return there.stream().map(guide -> new StaffId(guide.staffId())).toList();
    }

    /** On leave, or with an id that nobody has any more; of who left it waits for whoever takes over. */
    private Set<StaffId> absent(List<GuideDue> due, Instant now) {
        var staff = due.stream().map(guide -> new StaffId(guide.staffId())).toList();
        var known = guides.known(staff);
        var away = leaves.away(staff, now);
        var absent = staff.stream()
                .filter(guide -> away.contains(guide) || !known.contains(guide))
                .collect(toCollection(LinkedHashSet::new));
        absent.removeAll(guides.left(absent));
        return absent;
    }

    /** Some guides' trouble is not the others'; the run is looked at again for who is left. */
    private static void unlessItFails(Run run, Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            log.warn("Nobody could be found yet for what guides on leave have to say of run {}", run.id(), e);
        }
    }

    /** Whose customers are decided about together, in the order of their ids, as audiences are read. */
    private void standIn(Plan plan, Run run, List<StaffId> absent, Instant now) {
        var ids = absent.stream().map(StaffId::value).toList();
        var unsaid = holds.unsaid(run.id().value(), ids, now);
        var decisions = new HashMap<ExternalUserId, Decision>();
        Chunks.of(unsaid, CHUNK)
                .map(chunk -> withoutWaiting(chunk, now))
                .filter(chunk -> !chunk.isEmpty())
                .flatMap(chunk -> candidates.anew(plan, run.id(), chunk, now).stream())
                .forEach(decision -> decisions.put(decision.candidate().customer(), decision));
        unsaid.stream()
                .filter(of -> !of.noted() || decisions.containsKey(new ExternalUserId(of.externalUserid())))
                .map(of -> new StaffId(of.staffId()))
                .distinct()
                .forEach(guide -> unlessItFails(
                        run, () -> transaction.executeWithoutResult(status -> note(run, guide, decisions, now))));
    }

    /** Asked first, for the guardrails' questions cost more, and of those who wait for hours they are of no use. */
    private List<ExternalUserId> withoutWaiting(List<Unsaid> unsaid, Instant now) {
        var customers = unsaid.stream()
                .map(of -> new ExternalUserId(of.externalUserid()))
                .toList();
        var best = bestGuides.of(customers, now);
        return customers.stream()
                .filter(customer -> Optional.ofNullable(best.get(customer))
                        .filter(Guide::away)
                        .isEmpty())
                .toList();
    }

    /** Under the locks of what waits, so that of two nodes one does it. */
    private void note(Run run, StaffId away, Map<ExternalUserId, Decision> decisions, Instant now) {
        var those = touches.toPack(run.id(), away, now).stream()
                .flatMap(of -> Optional.ofNullable(decisions.get(of)).stream())
                .toList();
        those.stream()
                .flatMap(decision -> decision.skip().stream())
                .filter(why -> !why.reason().equals(AWAY.reason()))
                .distinct()
                .forEach(why -> leaveOut(run, those, why, now));
        those.stream()
                .filter(decision -> decision.skip().isEmpty()
                        && decision.candidate().guide().filter(away::equals).isEmpty())
                .collect(groupingBy(
                        decision -> decision.candidate().guide().orElseThrow(),
                        mapping(decision -> decision.candidate().customer(), toList())))
                .forEach((guide, customers) -> give(run, away, guide, customers, now));
        story.guideAway(run.id().value(), away.value(), now);
        holds.awaitGuide(run.id().value(), away.value(), now);
    }

    private void leaveOut(Run run, List<Decision> decisions, Skip why, Instant now) {
        var customers = decisions.stream()
                .filter(decision -> decision.skip().filter(why::equals).isPresent())
                .map(decision -> decision.candidate().customer().value())
                .toList();
        var said = new Skip(why.reason(), Touches.cut(why.sentence()));
        Chunks.of(customers, CHUNK)
                .forEach(chunk -> meters.failed(
                        TouchState.SKIPPED, why, withdraw.leaveOut(run.id().value(), chunk, said, now)));
        touches.freeDays(run.id());
    }

    private void give(Run run, StaffId from, StaffId to, List<ExternalUserId> customers, Instant now) {
        var ids = customers.stream().map(ExternalUserId::value).toList();
        Chunks.of(ids, CHUNK).forEach(chunk -> {
            story.standIn(run.id().value(), from.value(), chunk, now);
            holds.standIn(run.id().value(), from.value(), to.value(), chunk);
        });
    }
}
