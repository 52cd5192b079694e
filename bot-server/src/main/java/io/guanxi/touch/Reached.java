package io.guanxi.touch;

import io.guanxi.touch.Occasion.Turn;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells whoever needs to know that touches have reached their customers, in the transaction that notes it. */
@Component
class Reached {
    private final Touches touches;
    private final Plans plans;
    private final Runs runs;
    private final Occasions occasions;
    private final Brakes brakes;
    private final ApplicationEventPublisher events;

    Reached(
            Touches touches,
            Plans plans,
            Runs runs,
            Occasions occasions,
            Brakes brakes,
            ApplicationEventPublisher events) {
        this.touches = touches;
        this.plans = plans;
        this.runs = runs;
        this.occasions = occasions;
        this.brakes = brakes;
        this.events = events;
    }

    void note(TouchTask task, List<ExternalUserId> customers, Instant sentAt, Instant at) {
        if (customers.isEmpty()) {
            return;
        }
        touches.sentAt(task.id(), sentAt);
        brakes.delivered(task.plan(), customers.size(), at);
        tellOccasion(task, customers, at);
        events.publishEvent(new TouchesDelivered(task.plan(), task.run(), customers, at));
    }

    private void tellOccasion(TouchTask task, List<ExternalUserId> customers, Instant at) {
        var plan = plans.find(task.plan()).orElseThrow();
        var run = runs.find(task.run()).orElseThrow();
        var turn = new Turn(plan.id(), run.id(), run.day());
        occasions.reason(plan.intent()).reached(turn, task.staff(), touches.texts(run.id(), customers), at);
    }
}
