package io.guanxi.order;

import io.guanxi.order.RedemptionMapper.Redeemed;
import io.guanxi.order.RedemptionMapper.TellRow;
import io.guanxi.trust.SignalKind;
import io.guanxi.trust.TrustSignals;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes redemptions down; whoever redeemed something has shown some trust. */
@Component
class KeepRedemptions implements Keep<RedemptionTold> {
    private final RedemptionMapper rows;
    private final Buyers buyers;
    private final TrustSignals signals;
    private final JsonMapper json;
    private final Clock clock;

    KeepRedemptions(RedemptionMapper rows, Buyers buyers, TrustSignals signals, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.buyers = buyers;
        this.signals = signals;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<KnownRow> keep(List<RedemptionTold> redemptions, String request) {
        var written = redemptions.stream().map(KeepRedemptions::row).toList();
        rows.tell(json.writeValueAsString(written), request, clock.instant());
        var known = rows.look(
                json.writeValueAsString(
                        redemptions.stream().map(RedemptionTold::key).toList()),
                request);
        var fresh = Keep.fresh(known);
        if (!fresh.isEmpty()) {
            link(fresh, redemptions);
        }
        return known;
    }

    private void link(List<KnownRow> fresh, List<RedemptionTold> told) {
        var byKey = new HashMap<ShopNumber, Buyer>();
        told.forEach(redemption -> byKey.put(redemption.key(), redemption.buyer()));
        var bought = new HashMap<Long, Buyer>();
        fresh.stream().filter(row -> !row.erased()).forEach(row -> Stream.ofNullable(byKey.get(row.key()))
                .forEach(buyer -> bought.put(row.id(), buyer)));
        buyers.say(Ledger.REDEMPTIONS, bought);
        buyers.stayErased(
                Ledger.REDEMPTIONS,
                fresh.stream().filter(KnownRow::erased).map(KnownRow::id).toList());
        found(fresh.stream().map(KnownRow::id).toList());
    }

    /** Says that their customers redeemed something. In a transaction of the caller's. */
    void found(Collection<Long> redemptions) {
        signals.saw(rows.redeemed(json.writeValueAsString(redemptions)).stream()
                .map(KeepRedemptions::signal)
                .toList());
    }

    private static Signal signal(Redeemed redeemed) {
        var kind = redeemed.kind().equals(RedemptionTold.Kind.PASSWORD.name())
                ? SignalKind.REDEEMED_PASSWORD
                : SignalKind.CLAIMED;
        return new Signal(new ExternalUserId(redeemed.externalUserid()), kind, redeemed.redeemedAt());
    }

    private static TellRow row(RedemptionTold redemption) {
        return new TellRow(
                redemption.key().system(),
                redemption.key().number(),
                redemption.kind().name(),
                redemption.code(),
                LocalDateTime.ofInstant(redemption.at(), ZoneOffset.UTC),
                redemption.version(),
                redemption.content());
    }
}
