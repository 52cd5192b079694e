package io.guanxi.touch;

import io.guanxi.customer.Audience;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The customers of a task right before WeCom is asked: an opt-out that came while the touches were decided counts too. */
@Component
class Recipients {
    private final Touches touches;
    private final Audience audience;
    private final TaskFates fates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recipients(Touches touches, Audience audience, TaskFates fates, TransactionTemplate transaction, Clock clock) {
        this.touches = touches;
        this.audience = audience;
        this.fates = fates;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<ExternalUserId> of(TouchTask task) {
        var planned = touches.recipients(task.id());
        var optedOut = audience.optedOut(planned).keySet();
        if (optedOut.isEmpty()) {
            return planned;
        }
        transaction.executeWithoutResult(status -> fates.optedOut(task, List.copyOf(optedOut), clock.instant()));
        return planned.stream().filter(customer -> !optedOut.contains(customer)).toList();
    }
}
