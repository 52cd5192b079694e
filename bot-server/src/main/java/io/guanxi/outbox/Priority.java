package io.guanxi.outbox;

/** How soon a call must leave; URGENT has threads of its own and never waits behind the others. */
public enum Priority {
    URGENT(0),
    INTERACTIVE(1),
    NORMAL(2),
    BULK(3);

    /** As stored. */
    final int rank;

    Priority(int rank) {
        this.rank = rank;
    }
}
