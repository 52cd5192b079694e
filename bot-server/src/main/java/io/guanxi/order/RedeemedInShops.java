package io.guanxi.order;

import io.guanxi.deed.FirstAfter;
import io.guanxi.deed.Redeemed;
import io.guanxi.deed.Replied;
import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells touches what shops' systems say was redeemed there. From which plan it came they don't know. */
@Component
class RedeemedInShops implements Redeemed, Replied {
    private static final Clause REDEEMED =
            Clause.of("SELECT external_userid, redeemed_at AS at FROM order_redemption WHERE TRUE");

    private final FirstAfter first;

    RedeemedInShops(FirstAfter first) {
        this.first = first;
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(
            Map<ExternalUserId, Instant> moments, Optional<Set<String>> sources) {
        return sources.isPresent() ? Map.of() : first.of(moments, REDEEMED);
    }

    /** Whoever redeems a password has said it. */
    @Override
    public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
        return first.of(moments, REDEEMED.then(" AND kind = ?", RedemptionTold.Kind.PASSWORD.name()));
    }
}
