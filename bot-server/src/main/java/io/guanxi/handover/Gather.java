package io.guanxi.handover;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.guanxi.group.Ownership;
import io.guanxi.handover.CandidateRows.Busy;
import io.guanxi.handover.CustomerRows.Own;
import io.guanxi.handover.Situation.Candidate;
import io.guanxi.handover.Situation.Group;
import io.guanxi.handover.Situation.Person;
import io.guanxi.staff.Workplaces;
import io.guanxi.staff.Workplaces.Workplace;
import io.guanxi.touch.GuidesAway;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gathers what a proposal looks at: as many statements for ten thousand customers as for one. */
@Component
class Gather {
    private static final Workplace NOWHERE =
            new Workplace(false, Optional.empty(), Set.of(), Set.of(), Optional.empty());

    private final CustomerRows customers;
    private final CandidateRows candidates;
    private final Lines lines;
    private final GroupLines groupLines;
    private final Ownership groups;
    private final Workplaces workplaces;
    private final GuidesAway leaves;
    private final HandoverSettings settings;

    Gather(
            CustomerRows customers,
            CandidateRows candidates,
            Lines lines,
            GroupLines groupLines,
            Ownership groups,
            Workplaces workplaces,
            GuidesAway leaves,
            HandoverSettings settings) {
        this.customers = customers;
        this.candidates = candidates;
        this.lines = lines;
        this.groupLines = groupLines;
        this.groups = groups;
        this.workplaces = workplaces;
        this.leaves = leaves;
        this.settings = settings;
    }

    /** @param serving who has customer contact (客户联系), as WeCom says */
    Situation of(Handover handover, HandoverRules rules, Collection<StaffId> serving, Instant now) {
        var guide = handover.predecessor();
        var at = workplaces.all();
        var free = free(guide, serving, at, now);
        return new Situation(
                people(handover, rules, now),
                handover.backOf().isPresent() ? List.of() : groupsOf(handover, now),
                candidates(guide, free, at, rules),
                lines.choices(handover.id()),
                groupLines.choices(handover.id()),
                handover.wish());
    }

    /** Who is at work, may have customers and is not on leave. */
    private Set<StaffId> free(StaffId guide, Collection<StaffId> serving, Map<StaffId, Workplace> at, Instant now) {
        var free = new HashSet<>(serving);
        free.removeIf(id -> id.equals(guide) || !at.getOrDefault(id, NOWHERE).active());
        free.removeAll(leaves.away(Set.copyOf(free), now));
        return free;
    }

    private List<Candidate> candidates(
            StaffId guide, Set<StaffId> free, Map<StaffId, Workplace> at, HandoverRules rules) {
        var own = at.getOrDefault(guide, NOWHERE);
        var busy = candidates.busy(free, rules.closeLevel());
        var owned = groups.counts();
        return free.stream()
                .map(id -> {
                    var load = busy.getOrDefault(id, Busy.NOT);
                    return new Candidate(
                            id,
                            near(own, at.getOrDefault(id, NOWHERE)),
                            load.relations(),
                            load.close(),
                            load.since(),
                            owned.getOrDefault(id, 0));
                })
                .toList();
    }

    static Near near(Workplace one, Workplace other) {
        boolean together = one.shop().isPresent()
                ? one.shop().equals(other.shop())
                : meets(one.departments(), other.departments());
        if (together) {
            return Near.SHOP;
        }
        boolean sameCity = one.shop()
                .filter(shop -> !shop.city().isEmpty()
                        && other.shop()
                                .filter(its -> its.city().equals(shop.city()))
                                .isPresent())
                .isPresent();
        boolean neighbours = meets(one.departments(), other.departments())
                || meets(one.area(), other.area())
                || meets(one.area(), other.departments())
                || meets(one.departments(), other.area());
        return sameCity || neighbours ? Near.AREA : Near.CORP;
    }

    private static boolean meets(Set<Long> one, Set<Long> other) {
        return one.stream().anyMatch(other::contains);
    }

    private List<Person> people(Handover handover, HandoverRules rules, Instant now) {
        var guide = handover.predecessor();
        var known = customers.knownTo(guide);
        var tags = customers.skilled(guide, rules.skills());
        Map<ExternalUserId, Instant> notBefore =
                handover.kind() == Kind.HERE ? customers.movedTwice(guide, now) : Map.of();
        var closed = closed(handover, now);
        var underway = customers.onTheWay(guide);
        return own(handover).stream()
                .map(customer -> new Person(
                        customer.id(),
                        customer.level(),
                        known.getOrDefault(customer.id(), Set.of()),
                        tags.getOrDefault(customer.id(), Set.of()),
                        closed.or(() -> Optional.ofNullable(underway.get(customer.id()))
                                        .map(id -> "on the way already, by handover " + id))
                                .or(() -> Optional.ofNullable(notBefore.get(customer.id()))
                                        .map(this::movedTwice))))
                .toList();
    }

    private List<Own> own(Handover handover) {
        var guide = handover.predecessor();
        return handover.backOf()
                .map(back -> customers.movedBy(back, guide))
                .orElseGet(() -> handover.kind() == Kind.LEFT ? customers.leftBy(guide) : customers.of(guide));
    }

    private static Optional<String> closed(Handover handover, Instant now) {
        return handover.leftAt()
                .filter(at -> handover.kind() == Kind.LEFT
                        && at.plus(HandoverViews.DOOR).isBefore(now))
                .map(at -> handover.predecessor()
                        + " left more than a year ago: WeCom transfers their customers no more (94081)");
    }

    private String movedTwice(Instant until) {
        return "moved twice within 90 days; WeCom allows the next move from "
                + until.atZone(settings.zone()).toLocalDate() + " on (92125, 95703)";
    }

    /** Without those that are on their way already: 300 a day (92127, 95703) may take days. */
    private List<Group> groupsOf(Handover handover, Instant now) {
        var guide = handover.predecessor();
        var underway = groupLines.onTheWay(guide);
        var beside = groups.staffBeside(guide);
        var theirs =
                groups.of(guide).stream().filter(id -> !underway.contains(id)).toList();
        var notBefore = handover.kind() == Kind.HERE ? groupLines.movedTwice(theirs, now) : Map.<ChatId, Instant>of();
        return theirs.stream()
                .map(id -> new Group(
                        id,
                        beside.getOrDefault(id, Set.of()).stream()
                                .filter(member -> !member.equals(guide))
                                .collect(toUnmodifiableSet()),
                        Optional.ofNullable(notBefore.get(id)).map(this::movedTwice)))
                .toList();
    }
}
