package io.guanxi.outbox;

import io.guanxi.wiring.Crew;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that make the calls; those for urgent calls do nothing else. */
@Component
class OutboxWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    /** An ordinary worker's turn: short, so that an interactive call waits for few others. */
    private static final int TURN = 4;

    private static final int SWEEP = 50;

    private final OutboxClaims claims;
    private final CarryOut carryOut;
    private final OutboxKinds kinds;
    private final Circuits circuits;
    private final OutboxBell bell;
    private final OutboxSettings settings;
    private final Crew crew = new Crew();
    private volatile boolean running;

    OutboxWorker(
            OutboxClaims claims,
            CarryOut carryOut,
            OutboxKinds kinds,
            Circuits circuits,
            OutboxBell bell,
            OutboxSettings settings) {
        this.claims = claims;
        this.carryOut = carryOut;
        this.kinds = kinds;
        this.circuits = circuits;
        this.bell = bell;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.urgentThreads(); i++) {
            crew.start("outbox-urgent-" + i, () -> loop(() -> turn(true, 1)));
        }
        for (int i = 0; i < settings.threads(); i++) {
            crew.start("outbox-" + i, () -> loop(() -> turn(false, TURN)));
        }
        crew.start("outbox-sweeper", () -> loop(this::sweep));
    }

    private interface Turn {
        void take() throws InterruptedException;
    }

    private void loop(Turn turn) {
        while (running) {
            try {
                turn.take();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The outbox can't work now, trying again: {}", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            bell.await(false, settings.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(boolean urgent, int limit) throws InterruptedException {
        var leased = claims.next(urgent, limit, this::ready);
        leased.forEach(carryOut::carryOut);
        if (leased.isEmpty()) {
            bell.await(urgent, circuits.lookAgainAfter(settings.poll()));
        }
    }

    private boolean ready(String kind) {
        return kinds.find(kind).map(k -> circuits.mayCall(k.api())).orElse(true);
    }

    /** Looks after what nobody takes: expired calls, and calls whose worker died. */
    private void sweep() throws InterruptedException {
        var left = new ArrayList<>(claims.overdue(SWEEP));
        left.addAll(claims.abandoned(SWEEP));
        left.forEach(carryOut::carryOut);
        if (left.isEmpty()) {
            Thread.sleep(settings.poll().toMillis());
        }
    }

    /** Lets calls under way end, so that their outcome is written down; then insists. */
    @Override
    public void stop() {
        running = false;
        for (int i = 0; i < crew.size(); i++) {
            bell.ring(true);
            bell.ring(false);
        }
        crew.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
