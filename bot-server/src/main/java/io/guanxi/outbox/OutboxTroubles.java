package io.guanxi.outbox;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What of the outbox an operator has to see to. */
@Component
public class OutboxTroubles {
    private final OutboxMapper rows;
    private final Circuits circuits;

    OutboxTroubles(OutboxMapper rows, Circuits circuits) {
        this.rows = rows;
        this.circuits = circuits;
    }

    /** An API that this node leaves alone until somebody has changed something. */
    public record Misconfigured(String api, Instant since, int code, String whatToDo) {}

    public List<Misconfigured> misconfigured() {
        return circuits.open().stream()
                .map(open -> new Misconfigured(open.api(), open.since(), open.code(), open.whatToDo()))
                .toList();
    }

    /** Calls that were given up. */
    public long dead() {
        return rows.count("DEAD");
    }
}
