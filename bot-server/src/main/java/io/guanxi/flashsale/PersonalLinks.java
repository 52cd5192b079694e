package io.guanxi.flashsale;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Customers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links to a sale's page that know whose they are, until the coupons are over: whoever has one, is that customer there. */
@Component
class PersonalLinks {
    private final Customers customers;
    private final Audience audience;
    private final ErasedPersons erased;
    private final SaleKeys keys;
    private final FlashSaleSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    PersonalLinks(
            Customers customers,
            Audience audience,
            ErasedPersons erased,
            SaleKeys keys,
            FlashSaleSettings settings,
            AuditTrail audit,
            Clock clock) {
        this.customers = customers;
        this.audience = audience;
        this.erased = erased;
        this.keys = keys;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A customer's, or why there is none.
     *
     * @param link a path of this server as long as {@code guanxi.flash-sale.base-url} is not set
     * @param why UNKNOWN, OPTED_OUT or ERASED
     */
    record Link(String customer, Optional<String> link, Optional<String> why) {}

    /** Each of them once, in the given order. */
    List<Link> make(FlashSale sale, List<String> whom, Actor actor) {
        var asked = whom.stream().distinct().map(ExternalUserId::new).toList();
        var why = whyNot(asked);
        note(sale, asked.size() - why.size(), actor);
        return asked.stream()
                .map(customer -> new Link(
                        customer.value(),
                        why.containsKey(customer) ? Optional.empty() : Optional.of(link(sale, customer)),
                        Optional.ofNullable(why.get(customer))))
                .toList();
    }

    private String link(FlashSale sale, ExternalUserId customer) {
        var page = settings.page(sale.id()).orElse("/flash/" + sale.id());
        return page + "/" + keys.token(sale.id(), customer, sale.offer().couponUntil());
    }

    private Map<ExternalUserId, String> whyNot(List<ExternalUserId> asked) {
        var why = new HashMap<ExternalUserId, String>();
        var known = customers.firstSeen(asked).keySet();
        asked.stream().filter(customer -> !known.contains(customer)).forEach(none -> why.put(none, "UNKNOWN"));
        audience.optedOut(asked).keySet().forEach(customer -> why.put(customer, "OPTED_OUT"));
        erased.among(asked).keySet().forEach(customer -> why.put(customer, "ERASED"));
        return why;
    }

    private void note(FlashSale sale, int links, Actor actor) {
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                actor,
                "flashsale.links",
                Optional.empty(),
                Optional.empty(),
                Map.of("sale", Long.toString(sale.id()), "links", Integer.toString(links)))));
    }
}
