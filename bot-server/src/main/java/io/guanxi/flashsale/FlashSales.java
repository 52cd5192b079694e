package io.guanxi.flashsale;

import io.guanxi.announcement.OnCalendar;
import io.guanxi.coupon.Terms;
import io.guanxi.flashsale.FlashSaleMapper.SaleRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The sales. */
@Component
class FlashSales implements OnCalendar {
    private final FlashSaleMapper rows;
    private final ReleaseClaims release;
    private final AnnounceSale announce;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FlashSales(
            FlashSaleMapper rows,
            ReleaseClaims release,
            AnnounceSale announce,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.release = release;
        this.announce = announce;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    FlashSale add(Offer offer, Actor actor) {
        var now = clock.instant();
        if (!offer.ends().isAfter(now)) {
            throw new IllegalArgumentException("\"ends\" lies in the past");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.add(offer, Terms.written(offer.shops()), offer.hold().toSeconds(), now);
            var sale = find(rows.added()).orElseThrow();
            announce.plan(sale, now);
            note("flashsale.add", sale, actor);
            return sale;
        }));
    }

    /** Who has confirmed keeps their coupon; the rest goes back at once, or at the next look. False if it is cancelled already, or over. */
    boolean cancel(FlashSale sale, Actor actor) {
        boolean cancelled = Objects.requireNonNull(transaction.execute(status -> {
            if (!clock.instant().isBefore(sale.offer().ends()) || rows.cancel(sale.id()) == 0) {
                return false;
            }
            announce.cancel(sale);
            note("flashsale.cancel", sale, actor);
            return true;
        }));
        if (cancelled) {
            release.lapsed();
        }
        return cancelled;
    }

    Optional<FlashSale> find(long id) {
        return rows.find(id).map(FlashSales::sale);
    }

    /** The latest first, before the given one. */
    List<FlashSale> page(long before, int limit) {
        return rows.page(before, limit).stream().map(FlashSales::sale).toList();
    }

    /** Those that begin then. */
    @Override
    public List<Entry> between(Instant from, Instant to) {
        return rows.around(from, to).stream()
                .filter(row -> row.state().equals("OPEN"))
                .filter(row -> !row.beginsAt().isBefore(from) && row.beginsAt().isBefore(to))
                .map(row -> new Entry("flash sale", row.saleId(), row.item(), row.beginsAt()))
                .toList();
    }

    /** Those that are on, were a while ago, or will be in a while. */
    List<FlashSale> around(Instant now, Duration before, Duration after) {
        return rows.around(now.minus(after), now.plus(before)).stream()
                .map(FlashSales::sale)
                .toList();
    }

    private void note(String what, FlashSale sale, Actor actor) {
        var details = Map.of(
                "sale",
                Long.toString(sale.id()),
                "stock",
                Integer.toString(sale.offer().stock()));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    static FlashSale sale(SaleRow row) {
        var offer = new Offer(
                row.item(),
                row.benefit(),
                Terms.shops(row.shops()),
                row.stock(),
                row.perPerson(),
                row.beginsAt(),
                row.endsAt(),
                Duration.ofSeconds(row.holdSeconds()),
                row.places(),
                row.couponUntil());
        return new FlashSale(row.saleId(), offer, row.remaining(), FlashSale.State.valueOf(row.state()));
    }
}
