package io.guanxi.trust;

import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersFound;
import io.guanxi.group.MembersJoinedGroup;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens elsewhere and matters to trust; in the transactions that note it. */
@Component
class HearOfTrust {
    private final TrustSignals signals;
    private final ShownRows shown;
    private final Clock clock;

    HearOfTrust(TrustSignals signals, ShownRows shown, Clock clock) {
        this.signals = signals;
        this.shown = shown;
        this.clock = clock;
    }

    @EventListener
    void joined(MembersJoinedGroup event) {
        signals.saw(event.joined().stream()
                .filter(joined -> !joined.staff())
                .map(joined -> new Signal(new ExternalUserId(joined.member()), SignalKind.JOINED_GROUP, joined.at()))
                .toList());
    }

    /** Whoever has no level yet gets one, and its tag, at night. */
    @EventListener
    void found(CustomersFound event) {
        shown.dueAgain(
                event.customers().stream().map(ExternalUserId::value).sorted().toList(), clock.instant());
    }

    /** The new relation has to get the tag of the level, which may be higher than L0 by now. */
    @EventListener
    void added(CustomersAdded event) {
        shown.due(
                event.added().stream()
                        .map(CustomerAdded::customer)
                        .map(ExternalUserId::value)
                        .distinct()
                        .sorted()
                        .toList(),
                clock.instant());
    }
}
