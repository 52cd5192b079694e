package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.load.HttpRequests;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import java.util.Collections;
import java.util.Optional;

/** Floor: GET /ping, the least that the server's stack can answer, at 64 connections. */
public record Hello() implements Loop {
    public static final String NAME = "hello (GET /ping), 64 connections";

    @Override
    public void run(Lab lab, Round round) {
        var requests = Collections.nCopies(Integer.MAX_VALUE, HttpRequests.get("/ping"));
        try (var flood = Flood.open(lab.server(), Acknowledge.CONNECTIONS)) {
            var reading = lab.meter().start();
            var answers = flood.closed(requests, lab.pace().floor().multipliedBy(2));
            var trouble = answers.ok() == answers.all() ? Optional.<String>empty() : Optional.of(answers.toString());
            round.put(NAME, Sample.of(answers.ok(), reading.soFar(), trouble));
        }
    }
}
