package io.guanxi.robot;

import io.guanxi.outbox.Settlement;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what became of messages to groups of staff, whoever spoke them. */
@Component
class MessageFates {
    private final StaffMessageMapper rows;
    private final Clock clock;

    MessageFates(StaffMessageMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void settled(SayOrder order, Settlement<?> settlement) {
        if (settlement instanceof Settlement.Done<?>) {
            settle(order, "SENT", null);
        } else if (settlement instanceof Settlement.Refused<?> refused) {
            settle(order, "REFUSED", refused.code() + ": " + refused.reason());
        } else if (settlement instanceof Settlement.Expired<?> expired) {
            settle(order, "EXPIRED", expired.reason());
        }
    }

    void givenUp(SayOrder order, String why) {
        settle(order, "EXPIRED", why);
    }

    private void settle(SayOrder order, String state, @Nullable String reason) {
        var shown = reason == null || reason.length() <= 255 ? reason : reason.substring(0, 255);
        rows.settle(order.message(), state, shown, clock.instant());
    }
}
