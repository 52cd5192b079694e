package io.guanxi.order;

import io.guanxi.trust.TrustLevels;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever bought, or gave back, may have another trust level. */
@Component
class TellTrust {
    private final TrustLevels levels;

    TellTrust(TrustLevels levels) {
        this.levels = levels;
    }

    /** In the transaction that notes it. */
    @EventListener
    void changed(OrdersChanged event) {
        levels.lookAt(event.customers());
    }
}
