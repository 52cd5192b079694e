package io.guanxi.handover;

import io.guanxi.privacy.Actor;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.transfer.TransferOrder.Kind;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Every minute: proposes for who was noticed, and closes what has come to its end. */
@Component
class WatchHandovers implements Task {
    static final TaskKey KEY = new TaskKey("watch-handovers", "all");

    private static final Logger log = LoggerFactory.getLogger(WatchHandovers.class);
    private static final int AT_ONCE = 20;
    /** A customer has 24 hours to answer (92125); only who refused is asked once more, 30 days later, and holds nobody else up. */
    private static final Duration MOST_HAVE_ENDED = Duration.ofDays(2);

    private final Handovers handovers;
    private final HandoverSteps steps;
    private final FollowUps followUps;
    private final ProposeHandover propose;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WatchHandovers(
            Handovers handovers,
            HandoverSteps steps,
            FollowUps followUps,
            ProposeHandover propose,
            TransactionTemplate transaction,
            Clock clock) {
        this.handovers = handovers;
        this.steps = steps;
        this.followUps = followUps;
        this.propose = propose;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        handovers.noticed(AT_ONCE).forEach(this::propose);
        handovers.settled().forEach(this::end);
        steps.letGo(clock.instant().minus(MOST_HAVE_ENDED));
        followUps.open(clock.instant());
    }

    private void propose(Handover noticed) {
        try {
            propose.propose(noticed.id(), Actor.SERVER)
                    .ifPresent(why -> log.warn("No proposal for handover {} yet: {}", noticed.id(), why));
        } catch (RuntimeException e) {
            log.warn("No proposal for handover {} yet; it is tried again", noticed.id(), e);
        }
    }

    /** Who left while their customers were on their way as of somebody still here leaves others behind: these need another handover. */
    private void end(Handover settled) {
        transaction.executeWithoutResult(status -> {
            if (steps.end(settled.id(), clock.instant()) && settled.kind() == Kind.HERE) {
                settled.leftAt().ifPresent(at -> {
                    handovers.left(settled.predecessor(), at, clock.instant());
                    steps.proposeAgain(settled.predecessor());
                });
            }
        });
    }
}
