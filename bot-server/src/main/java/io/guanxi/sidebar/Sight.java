package io.guanxi.sidebar;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.Reachable;
import io.guanxi.group.CustomerGroup;
import io.guanxi.group.CustomerGroups;
import io.guanxi.group.CustomerGroups.Member;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.staff.Workplaces;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom a guide may see: their own customers and groups; a leader also those of the departments they lead, and of those below. */
@Component
class Sight {
    private final Customers customers;
    private final CustomerGroups groups;
    private final Audience audience;
    private final Workplaces workplaces;
    private final AuditTrail audit;
    private final Clock clock;

    Sight(
            Customers customers,
            CustomerGroups groups,
            Audience audience,
            Workplaces workplaces,
            AuditTrail audit,
            Clock clock) {
        this.customers = customers;
        this.groups = groups;
        this.audience = audience;
        this.workplaces = workplaces;
        this.audit = audit;
        this.clock = clock;
    }

    /** A customer as the guide knows them whose customer they are: the viewer, or somebody whom the viewer leads. */
    record Seen(StaffId guide, boolean own, Acquaintance customer) {
        ExternalUserId id() {
            return customer.customer();
        }
    }

    /** A group, and who is in it. */
    record SeenGroup(CustomerGroup group, List<Member> members) {}

    /** Empty for those of others as for those who don't exist. That a leader looked is noted. */
    Optional<Seen> customer(Viewer viewer, ExternalUserId customer) {
        return known(viewer.id(), customer, true).or(() -> throughLed(viewer.id(), customer));
    }

    private Optional<Seen> known(StaffId guide, ExternalUserId customer, boolean own) {
        return Optional.ofNullable(customers.known(guide, List.of(customer)).get(customer))
                .map(acquaintance -> new Seen(guide, own, acquaintance));
    }

    private Optional<Seen> throughLed(StaffId viewer, ExternalUserId customer) {
        var followers = audience.relations(List.of(customer)).stream()
                .map(Reachable::staff)
                .toList();
        var led = workplaces.ledBy(viewer, followers);
        var seen = followers.stream().filter(led::contains).findFirst().flatMap(guide -> known(guide, customer, false));
        seen.ifPresent(one -> looked(viewer, Optional.of(customer), one.guide(), Map.of()));
        return seen;
    }

    /** Of which the viewer is a member, or the leader of the owner's. That a leader looked is noted. */
    Optional<SeenGroup> group(Viewer viewer, ChatId chat) {
        return groups.find(chat)
                .map(group -> new SeenGroup(group, groups.members(chat)))
                .filter(seen -> isIn(viewer.id(), seen) || isLed(viewer.id(), seen.group()));
    }

    private boolean isLed(StaffId viewer, CustomerGroup group) {
        var led = workplaces.ledBy(viewer, List.of(group.owner())).contains(group.owner());
        if (led) {
            looked(
                    viewer,
                    Optional.empty(),
                    group.owner(),
                    Map.of("chat", group.id().value()));
        }
        return led;
    }

    private void looked(StaffId viewer, Optional<ExternalUserId> customer, StaffId guide, Map<String, String> details) {
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                new Actor(Actor.Kind.GUIDE, viewer.value()),
                "sidebar.look",
                customer,
                Optional.of(guide),
                details)));
    }

    private static boolean isIn(StaffId viewer, SeenGroup seen) {
        return viewer.equals(seen.group().owner())
                || seen.members().stream()
                        .anyMatch(member -> member.staff() && viewer.equals(new StaffId(member.id())));
    }
}
