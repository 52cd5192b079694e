package io.guanxi.flashsale;

import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.NewCoupon;
import io.guanxi.flashsale.Claim.State;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides about claims: all that came together for a sale in one transaction, of which the sale's row lets in one at a time.
 * The stock is taken by a conditional UPDATE, and the same claim exists once by a unique key, whatever Redis thinks.
 */
@Component
class KeepClaims {
    private final FlashSaleMapper sales;
    private final Claims claims;
    private final ClaimMapper rows;
    private final Coupons coupons;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepClaims(
            FlashSaleMapper sales,
            Claims claims,
            ClaimMapper rows,
            Coupons coupons,
            ErasedPersons erased,
            TransactionTemplate transaction,
            Clock clock) {
        this.sales = sales;
        this.claims = claims;
        this.rows = rows;
        this.coupons = coupons;
        this.erased = erased;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param wishes in the order in which they came, each with whether its customer would wait */
    Map<ClaimKey, Fate> keep(long sale, Map<ClaimKey, Boolean> wishes) {
        return Objects.requireNonNull(transaction.execute(status -> sales.lock(sale)
                .map(row -> decide(FlashSales.sale(row), wishes))
                .orElseGet(() -> all(wishes.keySet(), Fate.OVER))));
    }

    private Map<ClaimKey, Fate> decide(FlashSale sale, Map<ClaimKey, Boolean> wishes) {
        var now = clock.instant();
        var phase = sale.phase(now);
        if (phase != FlashSale.Phase.ON) {
            return all(wishes.keySet(), phase == FlashSale.Phase.OVER ? Fate.OVER : Fate.NOT_YET);
        }
        var fates = refused(sale, wishes.keySet());
        int places = wishes.containsValue(true) ? sale.offer().places() - rows.waiting(sale.id()) : 0;
        var stock = new Handout(sale.remaining(), places);
        wishes.forEach((key, wouldWait) -> fates.computeIfAbsent(key, fresh -> stock.next(wouldWait)));
        var fresh = new LinkedHashMap<ClaimKey, State>();
        wishes.keySet().forEach(key -> state(sale, fates.get(key)).ifPresent(state -> fresh.put(key, state)));
        write(sale, fresh, now);
        return fates;
    }

    /** What there is, handed out to one after the other. */
    private static final class Handout {
        private int left;
        private int places;

        private Handout(int left, int places) {
            this.left = left;
            this.places = places;
        }

        private Fate next(boolean wouldWait) {
            if (left > 0) {
                left--;
                return Fate.WON;
            }
            if (wouldWait && places > 0) {
                places--;
                return Fate.WAITING;
            }
            return Fate.SOLD_OUT;
        }
    }

    /** Of a claim that is to be written. */
    private static Optional<State> state(FlashSale sale, @Nullable Fate fate) {
        if (fate == Fate.WON) {
            return Optional.of(sale.offer().hold().isZero() ? State.CONFIRMED : State.HELD);
        }
        return fate == Fate.WAITING ? Optional.of(State.WAITING) : Optional.empty();
    }

    /** Those about whom there is nothing to decide. */
    private Map<ClaimKey, Fate> refused(FlashSale sale, Collection<ClaimKey> wishes) {
        var fates = new HashMap<ClaimKey, Fate>();
        var gone = erased.among(wishes.stream().map(ClaimKey::customer).collect(Collectors.toSet()));
        var known = claims.known(sale.id(), wishes);
        for (var key : wishes) {
            if (gone.containsKey(key.customer())) {
                fates.put(key, Fate.GONE);
            } else if (key.n() > sale.offer().perPerson()) {
                fates.put(key, Fate.TOO_MANY);
            } else if (known.contains(key)) {
                fates.put(key, Fate.ALREADY);
            }
        }
        return fates;
    }

    private void write(FlashSale sale, Map<ClaimKey, State> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return;
        }
        var winners = fresh.entrySet().stream()
                .filter(claim -> claim.getValue() != State.WAITING)
                .map(Map.Entry::getKey)
                .toList();
        if (!winners.isEmpty() && sales.take(sale.id(), winners.size()) == 0) {
            throw new IllegalStateException("Sale " + sale.id() + " has no " + winners.size() + " left");
        }
        claims.add(sale.id(), fresh, Optional.of(now.plus(sale.offer().hold())), now);
        if (sale.offer().hold().isZero() && !winners.isEmpty()) {
            issue(sale, winners, now);
        }
    }

    private void issue(FlashSale sale, List<ClaimKey> winners, Instant now) {
        var ids = claims.confirmed(sale.id(), winners.size());
        var byNumber = new LinkedHashMap<String, ExternalUserId>();
        for (int i = 0; i < ids.size(); i++) {
            byNumber.put(Long.toString(ids.get(i)), winners.get(i).customer());
        }
        coupons.issueNew(sale.source(), sale.offer().terms(now), byNumber);
    }

    private static NewCoupon coupon(FlashSale sale, long claim, ExternalUserId customer, Instant now) {
        return new NewCoupon(
                sale.source(), Long.toString(claim), customer, sale.offer().terms(now));
    }

    /** The customer means it: what was held becomes a coupon. False if it is not held, or no longer, or they were erased. */
    boolean confirm(FlashSale sale, ExternalUserId customer, long claim) {
        return TryAgain.in(transaction, status -> {
            if (sales.lock(sale.id())
                    .filter(row -> FlashSales.sale(row).isOpen())
                    .isEmpty()) {
                return false;
            }
            var now = clock.instant();
            boolean theirs = claims.of(sale.id(), customer).stream().anyMatch(held -> held.id() == claim);
            if (!theirs || rows.confirm(claim, now) == 0) {
                return false;
            }
            if (coupons.issue(List.of(coupon(sale, claim, customer, now))).isEmpty()) {
                status.setRollbackOnly();
                return false;
            }
            return true;
        });
    }

    private static Map<ClaimKey, Fate> all(Collection<ClaimKey> keys, Fate fate) {
        var fates = new HashMap<ClaimKey, Fate>();
        keys.forEach(key -> fates.put(key, fate));
        return fates;
    }
}
