package io.guanxi.inbox;

import org.springframework.stereotype.Component;

/** What of the inbox an operator has to see to. */
@Component
public class InboxTroubles {
    private final InboxMapper rows;

    InboxTroubles(InboxMapper rows) {
        this.rows = rows;
    }

    /** Callbacks that were given up. */
    public long dead() {
        return rows.totals().dead();
    }
}
