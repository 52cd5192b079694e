package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import io.guanxi.wiring.AfterCommit;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a plan go on that has stopped itself. */
@Component
public class ReleaseBrake {
    private final Brakes brakes;
    private final Plans plans;
    private final Runs runs;
    private final PlanSchedule schedule;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReleaseBrake(
            Brakes brakes,
            Plans plans,
            Runs runs,
            PlanSchedule schedule,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.brakes = brakes;
        this.plans = plans;
        this.runs = runs;
        this.schedule = schedule;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Outcome {
        GOES_ON,
        /** Somebody else was faster, or the plan went on in another way. */
        NOT_HELD,
        /** It has stopped itself again since. */
        HELD_ANEW,
        CANCELLED
    }

    /** If the brake holds it. */
    Outcome release(PlanId plan, Actor actor) {
        var pulledAt = brakes.standing(plan).pulled().flatMap(row -> Optional.ofNullable(row.pulledAt()));
        if (pulledAt.isEmpty()) {
            plans.find(plan).ifPresent(schedule::align);
            return Outcome.NOT_HELD;
        }
        return release(plan.value(), pulledAt.get(), actor);
    }

    /** What became of a stop that is over; empty if the brake has held the plan since then. */
    public Optional<Outcome> over(long plan, Instant pulledAt) {
        var id = new PlanId(plan);
        return brakes.holds(id, pulledAt) ? Optional.empty() : Optional.of(notHeld(id, plans.find(id)));
    }

    /** If the brake has held it since then; in the caller's transaction, if there is one. The count begins anew. */
    public Outcome release(long plan, Instant pulledAt, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var id = new PlanId(plan);
            boolean released = brakes.release(id, pulledAt, actor);
            if (released) {
                runs.goOn(clock.instant());
                events.publishEvent(new BrakeReleased(plan, pulledAt, actor, clock.instant()));
            }
            var found = plans.find(id);
            found.ifPresent(this::alignAfterCommit);
            return released ? Outcome.GOES_ON : notHeld(id, found);
        }));
    }

    private Outcome notHeld(PlanId id, Optional<Plan> plan) {
        return plan.filter(it -> it.state() == Plan.State.CANCELLED)
                .map(it -> Outcome.CANCELLED)
                .orElseGet(() -> brakes.standing(id).pulled().isPresent() ? Outcome.HELD_ANEW : Outcome.NOT_HELD);
    }

    /** Whatever it is: what a crash left undone after the last time is made good by asking again. */
    private void alignAfterCommit(Plan plan) {
        AfterCommit.run(() -> schedule.align(plan));
    }
}
