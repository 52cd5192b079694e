package io.guanxi.flashsale;

import io.guanxi.flashsale.ClaimMapper.Count;
import io.guanxi.flashsale.StockCounter.Seen;
import io.guanxi.flashsale.StockCounter.Settled;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Proves that stock, claims and Redis's count of a sale are equal, and makes Redis so where they are not. */
@Component
class Reconcile {
    private static final Logger log = LoggerFactory.getLogger(Reconcile.class);

    private final FlashSaleMapper sales;
    private final ClaimMapper rows;
    private final Claims claims;
    private final StockCounter counter;
    private final SaleKeys keys;
    private final FlashSaleSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconcile(
            FlashSaleMapper sales,
            ClaimMapper rows,
            Claims claims,
            StockCounter counter,
            SaleKeys keys,
            FlashSaleSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.sales = sales;
        this.rows = rows;
        this.claims = claims;
        this.counter = counter;
        this.keys = keys;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * How a sale adds up.
     *
     * @param lost stock less what remains, is held and is confirmed: 0, or the database contradicts itself
     * @param redis what Redis counts; empty while it is away
     * @param off by how much Redis counts otherwise than the database; without what is under way it is 0
     */
    record Balance(
            int stock, int remaining, int held, int confirmed, int waiting, int lost, Optional<Seen> redis, int off) {}

    /** Looks, mends what can be mended, and says how it then is; without Redis, how the database has it. */
    Balance mend(long sale) {
        try {
            return mendRedis(sale);
        } catch (RedisException e) {
            log.debug("Sale {} can't be compared with Redis now: {}", sale, e.toString());
            return balance(sale);
        }
    }

    private Balance mendRedis(long sale) {
        settleLost(sale);
        var seen = counter.look(sale);
        var balance = balance(sale, Optional.of(seen));
        if (seen.pending() > 0 || balance.off() == 0) {
            return balance;
        }
        if (repair(sale, seen, balance.remaining())) {
            log.info("Redis counts sale {} anew: it was off by {}", sale, balance.off());
        }
        return balance(sale, Optional.of(counter.look(sale)));
    }

    /** What a node counted and did not live to write down goes back; what it wrote and did not live to tell, is known. */
    private void settleLost(long sale) {
        var lost = counter.pendingSince(sale, clock.instant().minus(settings.lostAfter()));
        if (lost.isEmpty()) {
            return;
        }
        var live = new HashSet<String>();
        claims.live(sale).forEach(key -> live.add(keys.member(sale, key)));
        var settled = new HashMap<String, Settled>();
        lost.forEach(member -> settled.put(member, live.contains(member) ? Settled.KEPT : Settled.FAILED));
        counter.settleMembers(sale, settled);
    }

    /**
     * The members go ahead, so that the sale waits only for the last step; if anything has moved since, the next look tries
     * again.
     */
    private boolean repair(long sale, Seen seen, int remaining) {
        var members = counter.upload(sale, claims.live(sale));
        return Objects.requireNonNull(transaction.execute(status -> sales.lock(sale)
                .filter(row -> row.remaining() == remaining)
                .map(row -> counter.repair(FlashSales.sale(row), members, seen))
                .orElse(false)));
    }

    /** As the database has it. */
    Balance balance(long sale) {
        return balance(sale, Optional.empty());
    }

    private Balance balance(long id, Optional<Seen> redis) {
        var counts = rows.counts(id);
        var sale = counts.stream().findFirst().orElseThrow();
        int held = sum(counts, "HELD", Count::claims);
        int confirmed = sum(counts, "CONFIRMED", Count::claims);
        int linked = sum(counts, "HELD", Count::linked) + sum(counts, "CONFIRMED", Count::linked);
        int off = redis.map(seen -> Math.abs(seen.left().orElse(0) - sale.remaining())
                        + Math.abs(seen.taken() - linked)
                        + (seen.left().isEmpty() ? 1 : 0))
                .orElse(0);
        return new Balance(
                sale.stock(),
                sale.remaining(),
                held,
                confirmed,
                sum(counts, "WAITING", Count::claims),
                sale.stock() - sale.remaining() - held - confirmed,
                redis,
                off);
    }

    private static int sum(List<Count> counts, String state, ToIntFunction<Count> what) {
        return counts.stream()
                .filter(count -> state.equals(count.state()))
                .mapToInt(what)
                .sum();
    }
}
