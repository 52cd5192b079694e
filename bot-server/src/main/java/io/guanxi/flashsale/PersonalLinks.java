package io.guanxi.flashsale;

import io.guanxi.customer.Customers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links to a sale's page that know whose they are, until the coupons are over: whoever has one, is that customer there. */
@Component
class PersonalLinks {
    private final Customers customers;
    private final SaleKeys keys;
    private final FlashSaleSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    PersonalLinks(Customers customers, SaleKeys keys, FlashSaleSettings settings, AuditTrail audit, Clock clock) {
        this.customers = customers;
        this.keys = keys;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param link a path of this server as long as {@code guanxi.flash-sale.base-url} is not set */
    record Link(String customer, String link) {}

    /** Of those whom we know. */
    List<Link> make(FlashSale sale, List<String> whom, Actor actor) {
        var known = customers
                .firstSeen(whom.stream().map(ExternalUserId::new).toList())
                .keySet();
        var page = settings.page(sale.id()).orElse("/flash/" + sale.id());
        var until = sale.offer().couponUntil();
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                actor,
                "flashsale.links",
                Optional.empty(),
                Optional.empty(),
                Map.of("sale", Long.toString(sale.id()), "links", Integer.toString(known.size())))));
        return whom.stream()
                .distinct()
                .map(ExternalUserId::new)
                .filter(known::contains)
                .map(customer -> new Link(customer.value(), page + "/" + keys.token(sale.id(), customer, until)))
                .toList();
    }
}
