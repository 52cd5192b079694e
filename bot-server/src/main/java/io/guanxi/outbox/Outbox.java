package io.guanxi.outbox;

import io.guanxi.wiring.AfterCommit;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The calls to WeCom that are decided and not yet made. Adding one belongs in the transaction that decided it. */
@Component
public class Outbox {
    /** Rows of one insert; keeps a statement below a few hundred kilobytes. */
    private static final int CHUNK = 500;

    private final OutboxMapper rows;
    private final JsonMapper json;
    private final Clock clock;
    private final OutboxBell bell;

    Outbox(OutboxMapper rows, JsonMapper json, Clock clock, OutboxBell bell) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
        this.bell = bell;
    }

    public void add(OutboxCall<?> call) {
        add(List.of(call));
    }

    /** Adds the calls that are new by (kind, dedupKey) and wakes the workers once the transaction is committed. */
    public void add(List<? extends OutboxCall<?>> calls) {
        if (calls.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var fresh = calls.stream()
                .map(call -> OutboxRow.fresh(call, json.writeValueAsString(call.payload()), now))
                .toList();
        for (int from = 0; from < fresh.size(); from += CHUNK) {
            rows.insertNew(fresh.subList(from, Math.min(fresh.size(), from + CHUNK)));
        }
        ringAfterCommit(calls.stream().anyMatch(call -> call.priority() == Priority.URGENT));
    }

    private void ringAfterCommit(boolean urgent) {
        AfterCommit.run(() -> bell.ring(urgent));
    }
}
