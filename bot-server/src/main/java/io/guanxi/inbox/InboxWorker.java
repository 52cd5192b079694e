package io.guanxi.inbox;

import io.guanxi.wiring.Crew;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads of this node that handle callbacks. Nodes and threads share the lanes through their locks alone. */
@Component
class InboxWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);

    private final HandleDue handleDue;
    private final InboxBell bell;
    private final InboxSettings settings;
    private final Crew crew = new Crew();
    private volatile boolean running;

    InboxWorker(HandleDue handleDue, InboxBell bell, InboxSettings settings) {
        this.handleDue = handleDue;
        this.bell = bell;
        this.settings = settings;
    }

    private void loop() {
        while (running) {
            try {
                if (!handleDue.turn()) {
                    bell.await(settings.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("Callbacks can't be handled now, trying again: {}", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.poll().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.workers(); i++) {
            crew.start("inbox-" + i, this::loop);
        }
    }

    @Override
    public void stop() {
        running = false;
        for (int i = 0; i < crew.size(); i++) {
            bell.ring();
        }
        crew.end();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
