package io.guanxi.flashsale;

import io.guanxi.flashsale.ClaimMapper.ClaimRow;
import io.guanxi.flashsale.StockCounter.Settled;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives back what nobody confirmed, and hands it to those who wait, in their order, in the same transaction. */
@Component
class ReleaseClaims {
    private static final Logger log = LoggerFactory.getLogger(ReleaseClaims.class);
    private static final int CHUNK = 1_000;
    /** Later than every hold. */
    private static final Instant ANY = Instant.parse("2999-01-01T00:00:00Z");

    private final FlashSaleMapper sales;
    private final ClaimMapper rows;
    private final Claims claims;
    private final StockCounter counter;
    private final TellGuides guides;
    private final TellTrust trust;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReleaseClaims(
            FlashSaleMapper sales,
            ClaimMapper rows,
            Claims claims,
            StockCounter counter,
            TellGuides guides,
            TellTrust trust,
            TransactionTemplate transaction,
            Clock clock) {
        this.sales = sales;
        this.rows = rows;
        this.claims = claims;
        this.counter = counter;
        this.guides = guides;
        this.trust = trust;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Of all sales: what was held too long, what a cancelled one still holds, and who waits though it is over. */
    void lapsed() {
        var now = clock.instant();
        ofAll(rows.salesWithLapsed(now), sale -> rows.lockLapsed(sale, now, CHUNK));
        ofAll(rows.salesCalledOff(), sale -> rows.lockLapsed(sale, ANY, CHUNK));
        ofAll(rows.salesWaitedForInVain(now), sale -> rows.lockWaiting(sale, CHUNK));
    }

    /** A sale that can't be put right now keeps no other one waiting. */
    private void ofAll(List<Long> some, Function<Long, List<ClaimRow>> which) {
        for (long sale : some) {
            try {
                int released;
                do {
                    released = release(sale, which);
                } while (released == CHUNK);
            } catch (RuntimeException e) {
                log.warn("What is open of sale {} could not be given back: {}", sale, e.toString());
            }
        }
    }

    /** What a person has not confirmed; what they have is nobody's from then on. */
    void of(ExternalUserId customer) {
        for (long sale : rows.salesOf(customer.value())) {
            release(sale, id -> rows.lockOpenOf(id, customer.value()));
            var sold = new LinkedHashMap<ClaimKey, Settled>();
            rows.of(sale, customer.value())
                    .forEach(claim -> Claims.key(claim).ifPresent(key -> sold.put(key, Settled.FORGOTTEN)));
            rows.unlink(sale, customer.value());
            counter.settle(sale, sold);
        }
    }

    private int release(long sale, Function<Long, List<ClaimRow>> which) {
        var told = new LinkedHashMap<ClaimKey, Settled>();
        int released = TryAgain.in(transaction, status -> {
            told.clear();
            var row = sales.lock(sale);
            return row.isEmpty() ? 0 : release(FlashSales.sale(row.get()), which.apply(sale), told);
        });
        counter.settle(sale, told);
        var up = told.entrySet().stream()
                .filter(of -> of.getValue() == Settled.UNCOUNTED)
                .map(Map.Entry::getKey)
                .toList();
        if (!up.isEmpty()) {
            trust.movedUp(up);
        }
        return released;
    }

    private int release(FlashSale sale, List<ClaimRow> given, Map<ClaimKey, Settled> told) {
        if (given.isEmpty()) {
            return 0;
        }
        rows.lapse(claims.ids(given));
        var held = given.stream().filter(claim -> claim.state().equals("HELD")).toList();
        held.forEach(claim -> Claims.key(claim).ifPresent(key -> told.put(key, Settled.RELEASED)));
        var next = waiting(sale, sale.remaining() + held.size());
        next.forEach(claim -> Claims.key(claim).ifPresent(key -> told.put(key, Settled.UNCOUNTED)));
        int back = held.size() - next.size();
        boolean addsUp = back == 0 || (back > 0 ? sales.giveBack(sale.id(), back) : sales.take(sale.id(), -back)) == 1;
        if (!addsUp) {
            throw new IllegalStateException("The stock of sale " + sale.id() + " does not add up");
        }
        return given.size();
    }

    /** They hold it from now on, as long as the sale is not over. */
    private List<ClaimRow> waiting(FlashSale sale, int room) {
        var now = clock.instant();
        if (sale.phase(now) != FlashSale.Phase.ON || room == 0) {
            return List.of();
        }
        var next = rows.lockWaiting(sale.id(), room);
        if (!next.isEmpty()) {
            var until = now.plus(sale.offer().hold());
            rows.hold(claims.ids(next), until);
            guides.movedUp(sale, customers(next), until);
        }
        return next;
    }

    private static Map<Long, ExternalUserId> customers(List<ClaimRow> claims) {
        var customers = new LinkedHashMap<Long, ExternalUserId>();
        claims.forEach(claim -> Claims.key(claim).ifPresent(key -> customers.put(claim.claimId(), key.customer())));
        return customers;
    }
}
