package io.guanxi.order;

import io.guanxi.deed.Bought;
import io.guanxi.order.Purchases.Since;
import io.guanxi.touch.SignsOfLife;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells touches who bought: the best sign of life there is. */
@Component
class BoughtLately implements SignsOfLife, Bought {
    private final Purchases purchases;

    BoughtLately(Purchases purchases) {
        this.purchases = purchases;
    }

    @Override
    public Map<ExternalUserId, Instant> last(Collection<ExternalUserId> customers, Instant since) {
        return purchases.since(customers, since).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, of -> of.getValue().last()));
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
        return purchases.firstAfter(moments.entrySet().stream()
                .map(of -> new Since(of.getKey(), of.getValue()))
                .toList());
    }
}
