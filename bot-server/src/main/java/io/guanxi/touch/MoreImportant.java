package io.guanxi.touch;

import io.guanxi.touch.Guardrails.Moment;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whom marketing leaves to more important plans that speak later on the day: the day's one voice, and what WeCom's quota lets
 * through, are theirs. Their guardrails are not asked, so it may be that in the end nobody speaks.
 */
@Component
class MoreImportant {
    private static final int PAGE = 5000;
    private static final Comparator<ExternalUserId> BY_ID = Comparator.comparing(ExternalUserId::value);
    /** A plan that is due at the same moment may be planned a little after this one. */
    private static final Duration AT_ONCE = Duration.ofMinutes(5);

    private final Plans plans;
    private final Runs runs;
    private final Occasions occasions;
    private final KnownApprovals approvals;

    MoreImportant(Plans plans, Runs runs, Occasions occasions, KnownApprovals approvals) {
        this.plans = plans;
        this.runs = runs;
        this.occasions = occasions;
        this.approvals = approvals;
    }

    /** With the reason for each. */
    Map<ExternalUserId, Skip> later(Plan plan, List<ExternalUserId> customers, Moment moment) {
        var left = new HashMap<ExternalUserId, Skip>();
        if (moment.kind() != Kind.MARKETING || customers.isEmpty()) {
            return left;
        }
        int priority = plan.limits().priority(moment.kind());
        for (Plan other : plans.active()) {
            var why = new Skip(
                    "YIELDED",
                    "plan " + other.id() + " has something more important for the customer at "
                            + other.timing().at());
            those(other, priority, customers, moment).forEach(customer -> left.putIfAbsent(customer, why));
        }
        return left;
    }

    /** One whose segment or occasion is gone, or that nobody has approved, which is asked last, will not speak to anybody. */
    private Set<ExternalUserId> those(Plan other, int priority, List<ExternalUserId> customers, Moment moment) {
        var day = other.dayOf(moment.now());
        try {
            var those = other.limits().priority(occasions.kind(other)) < priority && speaksLater(other, moment)
                    ? among(other, day, customers)
                    : Set.<ExternalUserId>of();
            return those.isEmpty() || approvals.missing(other, day) ? Set.of() : those;
        } catch (IllegalArgumentException e) {
            return Set.of();
        }
    }

    private boolean speaksLater(Plan other, Moment moment) {
        var day = other.dayOf(moment.now());
        var timing = other.timing();
        var slot = timing.slot(day, other.zone());
        return timing.fallsOn(day)
                && timing.silentOn(day).isEmpty()
                && slot.isAfter(moment.now().minus(AT_ONCE))
                && !runs.decided(other.id(), slot);
    }

    /** Audiences come in the order of ids: only its part from the first to the last of the customers is read. */
    private Set<ExternalUserId> among(Plan other, LocalDate day, List<ExternalUserId> customers) {
        var wanted = new HashSet<>(customers);
        var found = new HashSet<ExternalUserId>();
        var first = customers.stream().min(BY_ID).orElseThrow();
        var last = customers.stream().max(BY_ID).orElseThrow();
        var after = justBefore(first);
        boolean more = true;
        while (more) {
            var page = occasions.audience(other, day, after, PAGE);
            page.stream().filter(wanted::contains).forEach(found::add);
            more = !page.isEmpty() && BY_ID.compare(page.get(page.size() - 1), last) < 0;
            after = more ? Optional.of(page.get(page.size() - 1)) : after;
        }
        return found;
    }

    private static Optional<ExternalUserId> justBefore(ExternalUserId customer) {
        var id = customer.value();
        return Optional.of(id.substring(0, id.length() - 1))
                .filter(start -> !start.isBlank())
                .map(ExternalUserId::new);
    }
}
