package io.guanxi.service;

import io.guanxi.customer.Customers;
import io.guanxi.staff.Guides;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who can see to a customer now: nobody who is on leave, whatever WeCom's client says of them. */
@Component
class GuidesThere {
    private final Customers customers;
    private final Guides guides;
    private final GuidesAway leaves;
    private final Clock clock;

    GuidesThere(Customers customers, Guides guides, GuidesAway leaves, Clock clock) {
        this.customers = customers;
        this.guides = guides;
        this.leaves = leaves;
        this.clock = clock;
    }

    /** The one of those whose contact the customer is; of several any, always the same. */
    Optional<StaffId> of(ExternalUserId customer) {
        var working = working(customer);
        var away = away(working);
        return working.stream().filter(guide -> !away.contains(guide)).findFirst();
    }

    /** The one who will be back, if all of theirs are on leave. */
    Optional<StaffId> onLeave(ExternalUserId customer) {
        return of(customer).isPresent()
                ? Optional.empty()
                : working(customer).stream().findFirst();
    }

    private List<StaffId> working(ExternalUserId customer) {
        var all = customers.guidesOf(customer);
        var active = guides.active(all);
        return all.stream().filter(active::contains).toList();
    }

    /** Those of the given who are on leave. */
    Set<StaffId> away(Collection<StaffId> asked) {
        return leaves.away(asked, clock.instant());
    }
}
