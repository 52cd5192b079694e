package io.guanxi.coupon;

import io.guanxi.deed.FirstAfter;
import io.guanxi.deed.Redeemed;
import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells whose coupons were redeemed. */
@Component
class RedeemedCoupons implements Redeemed {
    private final FirstAfter first;

    RedeemedCoupons(FirstAfter first) {
        this.first = first;
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(
            Map<ExternalUserId, Instant> moments, Optional<Set<String>> sources) {
        var redeemed = Clause.of("SELECT external_userid, settled_at AS at FROM coupon WHERE state = 'REDEEMED'");
        return first.of(
                moments,
                sources.map(these -> redeemed.then(" AND ").then(Clause.oneOf("source", these)))
                        .orElse(redeemed));
    }
}
