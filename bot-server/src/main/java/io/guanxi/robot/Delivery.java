package io.guanxi.robot;

import io.guanxi.outbox.Settlement;
import io.guanxi.robot.StaffMessageMapper.MessageRow;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import java.time.Clock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Delivers a message to a group of staff, whoever speaks it: what there is still to say, and what became of it. */
@Component
class Delivery {
    private final StaffMessageMapper rows;
    private final Clock clock;

    Delivery(StaffMessageMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Has it said if there is still something to say.
     *
     * @param api the path of the call
     * @param said as if it had been: the words are gone when it was said before
     */
    <R> Outcome<R> send(SayOrder order, String api, R said, BiFunction<MessageRow, String, Outcome<R>> speak) {
        var found = rows.find(order.message());
        if (found.isEmpty()) {
            return new Outcome.Refused<>(new ApiError(api, 0, "the message is not kept any more"));
        }
        var words = found.get().words();
        return words == null ? new Outcome.Done<>(said) : speak.apply(found.get(), words);
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
