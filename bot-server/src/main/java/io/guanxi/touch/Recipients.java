package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The customers of a task right before WeCom is asked: what they said while the touches were decided counts too. */
@Component
class Recipients {
    private final Touches touches;
    private final Plans plans;
    private final Unwanted unwanted;
    private final TaskFates fates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recipients(
            Touches touches,
            Plans plans,
            Unwanted unwanted,
            TaskFates fates,
            TransactionTemplate transaction,
            Clock clock) {
        this.touches = touches;
        this.plans = plans;
        this.unwanted = unwanted;
        this.fates = fates;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<ExternalUserId> of(TouchTask task) {
        var planned = touches.recipients(task.id());
        var dropped = plans.find(task.plan())
                .map(plan -> unwanted.among(plan, planned))
                .orElse(Map.of());
        if (dropped.isEmpty()) {
            return planned;
        }
        transaction.executeWithoutResult(status -> fates.unwanted(task, dropped, clock.instant()));
        return planned.stream()
                .filter(customer -> !dropped.containsKey(customer))
                .toList();
    }
}
