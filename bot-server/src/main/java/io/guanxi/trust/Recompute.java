package io.guanxi.trust;

import io.guanxi.customer.Customers;
import io.guanxi.group.GroupMemberships;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works out everybody's level anew, in stretches of some thousand customers, each a short transaction of a few statements:
 * levels fall by the mere passing of time. Twice, or on two nodes at once, it changes nothing twice.
 */
@Component
class Recompute {
    private static final int PAGE = 5_000;

    private final Customers customers;
    private final GroupMemberships groups;
    private final ErasedPersons erased;
    private final SignalRows signals;
    private final TrustLevels levels;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recompute(
            Customers customers,
            GroupMemberships groups,
            ErasedPersons erased,
            SignalRows signals,
            TrustLevels levels,
            TransactionTemplate transaction,
            Clock clock) {
        this.customers = customers;
        this.groups = groups;
        this.erased = erased;
        this.signals = signals;
        this.levels = levels;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    record Done(long customers, long changed, Duration took) {}

    Done all() {
        var begun = clock.instant();
        long looked = 0;
        long changed = 0;
        var from = "";
        while (!from.equals(Whose.Stretch.END)) {
            var page = customers.ids(from, PAGE);
            var to = page.size() < PAGE ? Whose.Stretch.END : page.get(PAGE - 1).value();
            var stretch = new Whose.Stretch(from, to);
            changed += Objects.requireNonNull(transaction.execute(status -> stretch(page, stretch)));
            looked += page.size();
            from = to;
        }
        return new Done(looked, changed, Duration.between(begun, clock.instant()));
    }

    private int stretch(List<ExternalUserId> page, Whose.Stretch stretch) {
        var gone = erased.amongInLongWork(page).keySet();
        levels.admit(
                stretch,
                page.stream()
                        .filter(id -> !gone.contains(id))
                        .map(ExternalUserId::value)
                        .toList());
        signals.is(SignalKind.JOINED_GROUP, groups.between(stretch.from(), stretch.to()));
        signals.forget(gone.stream().map(ExternalUserId::value).toList());
        return levels.workOut(stretch);
    }
}
