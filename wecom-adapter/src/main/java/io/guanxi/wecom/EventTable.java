package io.guanxi.wecom;

import java.util.Map;
import java.util.Optional;

/** Which record each kind of callback becomes; one row per kind, in the tables of its family. */
final class EventTable {

    /** Makes the event of one kind out of a message's fields. */
    interface Reading {
        CallbackEvent read(Fields message);
    }

    private static final Map<String, Reading> ROWS = Map.of();

    private EventTable() {}

    static Optional<Reading> reading(String kind) {
        return Optional.ofNullable(ROWS.get(kind));
    }
}
