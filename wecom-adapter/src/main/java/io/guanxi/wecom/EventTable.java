package io.guanxi.wecom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which record each kind of callback becomes; one row per kind, in the table of its family. */
final class EventTable {

    /** Makes the event of one kind out of a message's fields. */
    interface Reading {
        CallbackEvent read(Fields message);
    }

    private static final Map<String, Reading> ROWS = joined(List.of(
            MessageTable.ROWS,
            AppTable.ROWS,
            ContactTable.ROWS,
            CustomerTable.ROWS,
            AcquisitionTable.ROWS,
            ServiceTable.ROWS));

    private EventTable() {}

    static Optional<Reading> reading(String kind) {
        return Optional.ofNullable(ROWS.get(kind));
    }

    private static Map<String, Reading> joined(List<Map<String, Reading>> tables) {
        var rows = new HashMap<String, Reading>();
        tables.forEach(rows::putAll);
        return Map.copyOf(rows);
    }
}
