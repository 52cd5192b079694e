package io.guanxi.flashsale;

import io.guanxi.flashsale.ClaimMapper.ClaimRow;
import io.guanxi.trust.SignalKind;
import io.guanxi.trust.TrustSignals;
import io.guanxi.trust.TrustSignals.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Trust hears of claims after a while: while people rush, nobody waits for anybody's level to be worked out. */
@Component
class TellTrust {
    static final Duration AFTER = Duration.ofSeconds(30);
    private static final int PAGE = 1_000;

    private final FlashSaleMapper sales;
    private final ClaimMapper rows;
    private final TrustSignals signals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellTrust(
            FlashSaleMapper sales,
            ClaimMapper rows,
            TrustSignals signals,
            TransactionTemplate transaction,
            Clock clock) {
        this.sales = sales;
        this.rows = rows;
        this.signals = signals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A crash in between tells some twice, which is the same sign. */
    void of(long sale) {
        int told;
        do {
            told = page(sale);
        } while (told == PAGE);
    }

    private int page(long sale) {
        long from = sales.toldTrustTo(sale);
        var before = clock.instant().minus(AFTER);
        var page = rows.page(sale, from, PAGE).stream()
                .takeWhile(claim -> !claim.askedAt().isAfter(before))
                .toList();
        if (!page.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                tell(page);
                // The sale's row is everybody's: last, so that nobody waits for it.
                sales.toldTrust(sale, from, page.get(page.size() - 1).claimId());
            });
        }
        return page.size();
    }

    /** Whom the page of their claim had still found waiting. */
    void movedUp(Collection<ClaimKey> claims) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> signals.saw(claims.stream()
                .map(claim -> new Signal(claim.customer(), SignalKind.CLAIMED, now))
                .collect(Collectors.toSet())));
    }

    private void tell(List<ClaimRow> page) {
        signals.saw(page.stream()
                .filter(claim -> claim.state().equals("HELD") || claim.state().equals("CONFIRMED"))
                .flatMap(
                        claim -> Claims.key(claim)
                                .map(key -> new Signal(key.customer(), SignalKind.CLAIMED, claim.askedAt()))
                                .stream())
                .collect(Collectors.toSet()));
    }
}
