package io.guanxi.inbox;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that looks whether the database is back, and then moves what Redis took into it, oldest first. */
@Component
class SpillDrain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SpillDrain.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int CHUNK = 256;

    private final InboxTable table;
    private final Spill spill;
    private final InboxBell bell;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    SpillDrain(InboxTable table, Spill spill, InboxBell bell) {
        this.table = table;
        this.spill = spill;
        this.bell = bell;
    }

    private void loop() {
        while (running) {
            try {
                look();
                Thread.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                table.goneAway(e);
            } catch (RuntimeException e) {
                log.debug("The spill can't be read now: {}", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void look() throws SQLException {
        if (table.away() && !table.answers()) {
            return;
        }
        int moved = moveChunk();
        table.back();
        for (int n = moved; n > 0; n = moveChunk()) {
            moved += n;
        }
        if (moved > 0) {
            log.info("{} callbacks that Redis took are in the database now", moved);
            bell.ring();
        }
    }

    /** Stored first, deleted after: a crash in between only stores them twice, which the unique key undoes. */
    private int moveChunk() throws SQLException {
        var spilled = spill.oldest(CHUNK);
        if (!spilled.isEmpty()) {
            table.insert(spilled.stream().map(Spill.Spilled::arrival).toList());
            spill.delete(spilled);
        }
        return spilled.size();
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::loop, "inbox-spill");
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
