package io.guanxi.wiring;

import java.time.Clock;
import java.time.Duration;

/** The clock of a node of which the machine's clock is wrong, as the server makes it. */
public final class NodeClock {
    private NodeClock() {}

    /**
     * Off by that much until it has looked at the database.
     *
     * @param database its time, which all nodes see
     */
    public static Clock offBy(Duration skew, Clock database) {
        return new DatabaseClock(Clock.offset(database, skew), database::instant);
    }
}
