package io.guanxi.touch;

import io.guanxi.transfer.CustomersMoved;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a guide was to say to customers whom a colleague has taken over, and was not packed yet, the colleague says. */
@Component
class TakeTouchesAlong {
    private static final int CHUNK = 500;

    private final TouchMapper touches;
    private final TouchStoryMapper story;
    private final Clock clock;

    TakeTouchesAlong(TouchMapper touches, TouchStoryMapper story, Clock clock) {
        this.touches = touches;
        this.story = story;
        this.clock = clock;
    }

    @EventListener
    void moved(CustomersMoved event) {
        var customers =
                event.customers().stream().map(ExternalUserId::value).sorted().toList();
        Chunks.of(customers, CHUNK).forEach(chunk -> {
            story.handedOver(event.predecessor().value(), chunk, clock.instant());
            touches.moveTo(event.successor().value(), event.predecessor().value(), chunk);
        });
    }
}
