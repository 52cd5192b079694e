package io.guanxi.order;

import io.guanxi.customer.IdentitiesLearned;
import io.guanxi.order.BuyerRows.Open;
import io.guanxi.order.BuyerSearches.Search;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When somebody turns out to have a phone number, a unionid or a member number, the orders that named it find them. */
@Component
class FindBuyers {
    private static final int AT_ONCE = 200;
    private static final int SEARCHES = 100;
    private static final int PAGE = 1_000;
    private static final List<Match.State> OPEN = List.of(Match.State.NOBODY, Match.State.SEVERAL);
    /** Longer than any transaction: an order and an identity that come in the same moment do not see each other. */
    private static final Duration MOMENT = Duration.ofMinutes(5);

    private static final Duration DAYS = Duration.ofDays(3);

    private final Buyers buyers;
    private final BuyerRows rows;
    private final BuyerSearches searches;
    private final KeepOrders orders;
    private final KeepRedemptions redemptions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FindBuyers(
            Buyers buyers,
            BuyerRows rows,
            BuyerSearches searches,
            KeepOrders orders,
            KeepRedemptions redemptions,
            TransactionTemplate transaction,
            Clock clock) {
        this.buyers = buyers;
        this.rows = rows;
        this.searches = searches;
        this.orders = orders;
        this.redemptions = redemptions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** In the transaction that notes it; of many things only so many that it stays short. */
    @EventListener
    void learned(IdentitiesLearned event) {
        var identities = event.learned().stream()
                .map(learned -> new Identity(learned.kind(), learned.hash()))
                .distinct()
                .toList();
        boolean more = false;
        for (var ledger : Ledger.values()) {
            var ids = rows.openWith(ledger, identities, 0, AT_ONCE);
            if (!ids.isEmpty()) {
                find(ledger, ids);
            }
            more |= ids.size() == AT_ONCE;
        }
        if (more) {
            searches.ask(identities);
        }
    }

    /** Of those who had too much. */
    void theRest() {
        for (var next = searches.next(SEARCHES); !next.isEmpty(); next = searches.next(SEARCHES)) {
            var identities = next.stream().map(Search::identity).toList();
            for (var ledger : Ledger.values()) {
                all(after -> rows.openWith(ledger, identities, after, PAGE), ids -> findAnew(ledger, ids));
            }
            searches.done(next);
        }
    }

    private static void all(LongFunction<List<Long>> next, Consumer<List<Long>> work) {
        for (var ids = next.apply(0); !ids.isEmpty(); ids = next.apply(ids.get(ids.size() - 1))) {
            work.accept(ids);
        }
    }

    void ofTheLastMoment() {
        since(clock.instant().minus(MOMENT));
    }

    /** What was left in that minute by a node that died: an older order is seen by whoever learns an identity. */
    void ofTheLastDays() {
        since(clock.instant().minus(DAYS));
    }

    void since(Instant toldSince) {
        for (var ledger : Ledger.values()) {
            for (var state : OPEN) {
                var from = new Open(0, toldSince);
                for (var page = rows.openSince(ledger, state, from, PAGE);
                        !page.isEmpty();
                        page = rows.openSince(ledger, state, from, PAGE)) {
                    findAnew(ledger, page.stream().map(Open::id).toList());
                    from = page.get(page.size() - 1);
                }
            }
        }
    }

    private void findAnew(Ledger ledger, List<Long> ids) {
        transaction.executeWithoutResult(status -> find(ledger, ids));
    }

    private void find(Ledger ledger, Collection<Long> ids) {
        var found = buyers.find(ledger, ids);
        if (!found.isEmpty() && ledger == Ledger.ORDERS) {
            orders.found(found);
        } else if (!found.isEmpty()) {
            redemptions.found(found);
        }
    }
}
