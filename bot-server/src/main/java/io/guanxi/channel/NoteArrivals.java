package io.guanxi.channel;

import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersHalfAdded;
import io.guanxi.customer.CustomersLeft;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes who came by which channel, who brought them, and who left; runs in the transaction that notes that they did. */
@Component
class NoteArrivals {
    private final Arrivals arrivals;
    private final Referrals referrals;
    private final KeepDuty duty;

    NoteArrivals(Arrivals arrivals, Referrals referrals, KeepDuty duty) {
        this.arrivals = arrivals;
        this.referrals = referrals;
        this.duty = duty;
    }

    @EventListener
    void added(CustomersAdded event) {
        arrivals.came(event.added());
        referrals.came(event.added());
        duty.customersCame(event.added().stream()
                .flatMap(added -> added.state().stream())
                .filter(state -> !state.isEmpty())
                .distinct()
                .toList());
    }

    /** Whoever asks to be added has been brought; that the guide is slow to accept is not their fault. */
    @EventListener
    void halfAdded(CustomersHalfAdded event) {
        referrals.came(event.added());
    }

    @EventListener
    void left(CustomersLeft event) {
        arrivals.left(event.left());
    }
}
