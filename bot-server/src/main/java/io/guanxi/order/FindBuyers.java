package io.guanxi.order;

import io.guanxi.customer.IdentitiesLearned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When somebody turns out to have a phone number, a unionid or a member number, the orders that named it find them. */
@Component
class FindBuyers {
    private static final Logger log = LoggerFactory.getLogger(FindBuyers.class);
    private static final int PAGE = 1_000;
    /** Longer than any transaction: an order and an identity that come in the same moment do not see each other. */
    private static final Duration MOMENT = Duration.ofMinutes(5);

    private static final Duration DAYS = Duration.ofDays(3);

    private final Buyers buyers;
    private final BuyerRows rows;
    private final KeepOrders orders;
    private final KeepRedemptions redemptions;
    private final Retried retried;
    private final Clock clock;

    FindBuyers(
            Buyers buyers,
            BuyerRows rows,
            KeepOrders orders,
            KeepRedemptions redemptions,
            Retried retried,
            Clock clock) {
        this.buyers = buyers;
        this.rows = rows;
        this.orders = orders;
        this.redemptions = redemptions;
        this.retried = retried;
        this.clock = clock;
    }

    private interface Next {
        List<Long> after(Ledger ledger, long id);
    }

    /** In the transaction that notes it. */
    @EventListener
    void learned(IdentitiesLearned event) {
        var identities = event.learned().stream()
                .map(learned -> new Identity(learned.kind(), learned.hash()))
                .distinct()
                .toList();
        all((ledger, after) -> rows.openWith(ledger, identities, after, PAGE), this::find);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void ofTheLastMoment() {
        since(clock.instant().minus(MOMENT));
    }

    /** What a node that died in that minute left: an older order is seen by whoever learns an identity. */
    @Scheduled(cron = "0 37 3 * * *", zone = "Asia/Shanghai")
    void ofTheLastDays() {
        since(clock.instant().minus(DAYS));
    }

    void since(Instant toldSince) {
        try {
            all(
                    (ledger, after) -> rows.openSince(ledger, toldSince, after, PAGE),
                    (ledger, ids) -> retried.transaction(() -> find(ledger, ids)));
        } catch (RuntimeException e) {
            log.warn("Buyers can't be looked for now: {}", e.getClass().getSimpleName());
        }
    }

    private interface Work {
        int of(Ledger ledger, List<Long> ids);
    }

    private static void all(Next next, Work work) {
        for (var ledger : Ledger.values()) {
            for (var ids = next.after(ledger, 0); !ids.isEmpty(); ids = next.after(ledger, ids.get(ids.size() - 1))) {
                work.of(ledger, ids);
            }
        }
    }

    private int find(Ledger ledger, Collection<Long> ids) {
        var found = buyers.find(ledger, ids);
        if (!found.isEmpty() && ledger == Ledger.ORDERS) {
            orders.found(found);
        } else if (!found.isEmpty()) {
            redemptions.found(found);
        }
        return found.size();
    }
}
