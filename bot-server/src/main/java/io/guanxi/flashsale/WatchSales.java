package io.guanxi.flashsale;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every node looks after all sales that are on: what was held too long, what Redis counts, what trust should know. */
@Component
class WatchSales {
    private static final Logger log = LoggerFactory.getLogger(WatchSales.class);
    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration AFTER = Duration.ofHours(1);

    private final FlashSales sales;
    private final ReleaseClaims release;
    private final Reconcile reconcile;
    private final TellTrust trust;
    private final Clock clock;

    WatchSales(FlashSales sales, ReleaseClaims release, Reconcile reconcile, TellTrust trust, Clock clock) {
        this.sales = sales;
        this.release = release;
        this.reconcile = reconcile;
        this.trust = trust;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2_000)
    void watch() {
        release.lapsed();
        sales.around(clock.instant(), BEFORE, AFTER).forEach(this::mend);
    }

    private void mend(FlashSale sale) {
        try {
            reconcile.mend(sale.id());
            trust.of(sale.id());
        } catch (RuntimeException e) {
            log.warn("Sale {} could not be looked after: {}", sale.id(), e.toString());
        }
    }
}
