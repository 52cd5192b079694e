package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.Replay;
import io.guanxi.sandbox.bench.lab.Database.Held;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;

/**
 * The same callbacks three times: received while the workers rest, then handled while nobody calls, then received again,
 * one to three times each and shuffled.
 */
public record Door() implements Loop {
    public static final String ACKS = "durable acks, 64 connections";
    public static final String DRAINED = "events handled";
    public static final String REPEATS = "acks of repeats, 64 connections";

    public static final String COMMITS = "commits of the door";
    public static final String INSERTS = "inserts of the database";
    public static final String STATEMENTS = "statements while handling";
    public static final String ACK_P99_MILLIS = "p99 of an ack at 64 connections in ms";

    @Override
    public void run(Lab lab, Round round) {
        var database = lab.database();
        database.clearInbox();
        var happenings = lab.happenings(lab.pace().events());
        var requests = lab.sealed(happenings);
        var replay = Replay.of(happenings);
        long settled = database.settled();
        try (var held = database.holdWorkers()) {
            Acknowledge.run(lab, round, requests);
            drain(lab, round, held, settled, replay);
        }
        Repeat.run(lab, round, requests, settled, replay);
    }

    private static void drain(Lab lab, Round round, Held held, long settled, Replay replay) {
        var database = lab.database();
        long stored = database.stored();
        long statements = database.statements();
        var reading = lab.meter().start();
        held.close();
        var sample = Drain.until(database, reading, settled, stored);
        round.put(STATEMENTS, database.statements() - statements);
        var trouble = Drain.trouble(database, settled, replay);
        round.put(DRAINED, Sample.of(sample.count(), sample.usage(), trouble));
    }
}
