package io.guanxi.touch;

import io.guanxi.transfer.CustomersMoved;
import io.guanxi.wecom.ExternalUserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a guide was to say to customers whom a colleague has taken over, and was not packed yet, the colleague says. */
@Component
class TakeTouchesAlong {
    private static final int CHUNK = 500;

    private final TouchMapper touches;

    TakeTouchesAlong(TouchMapper touches) {
        this.touches = touches;
    }

    @EventListener
    void moved(CustomersMoved event) {
        var customers =
                event.customers().stream().map(ExternalUserId::value).sorted().toList();
        Chunks.of(customers, CHUNK)
                .forEach(chunk -> touches.moveTo(
                        event.successor().value(), event.predecessor().value(), chunk));
    }
}
