package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The door alone: callbacks stored and answered while the workers rest, at 64 connections. */
final class Acknowledge {
    static final int CONNECTIONS = 64;
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private Acknowledge() {}

    /** Expects an empty inbox; leaves one that holds what was answered. */
    static void run(Lab lab, Round round, List<byte[]> requests) {
        long commits = lab.api().commits();
        long inserts = lab.database().status("Com_insert");
        try (var flood = Flood.open(lab.server(), CONNECTIONS)) {
            var reading = lab.meter().start();
            var answers = flood.closed(requests, AT_MOST);
            var usage = reading.soFar();
            round.put(Door.ACKS, Sample.of(answers.ok(), usage, trouble(answers, lab.database())));
            round.put(Door.COMMITS, lab.api().commits() - commits);
            round.put(Door.INSERTS, lab.database().status("Com_insert") - inserts);
            round.put(Door.ACK_P99_MILLIS, answers.latencies().percentile(0.99).toNanos() / 1e6);
        }
    }

    private static Optional<String> trouble(Answers answers, Database database) {
        long extra = database.stored() - answers.ok();
        if (answers.ok() != answers.all() || answers.lostRequests() > 0) {
            return Optional.of(answers.toString());
        }
        return extra >= 0 && extra <= CONNECTIONS
                ? Optional.empty()
                : Optional.of(answers.ok() + " answered 200, but " + database.stored() + " rows");
    }
}
