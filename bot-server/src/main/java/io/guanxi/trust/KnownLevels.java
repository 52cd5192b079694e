package io.guanxi.trust;

import io.guanxi.segment.Clause;
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

    /** A SELECT of {@code external_userid, level}, for the SQL of others; whoever has none is at 0. */
    public Clause everybody() {
        return Clause.of("SELECT l.external_userid, l.level FROM trust_level l");
    }
}
