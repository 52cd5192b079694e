package io.guanxi.trust;

import io.guanxi.wecom.ExternalUserId;
import org.springframework.stereotype.Component;

/** Which trust level somebody has now. */
@Component
public class KnownLevels {
    private final TrustView view;

    KnownLevels(TrustView view) {
        this.view = view;
    }

    /** 0 to 5; 0 for whoever has none yet. */
    public int of(ExternalUserId customer) {
        return view.current(customer.value()).map(TrustView.Current::level).orElse(0);
    }
}
