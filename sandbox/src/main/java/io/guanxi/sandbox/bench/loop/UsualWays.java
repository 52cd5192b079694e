package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The baseline, at 64 connections: a transaction for each request, and parsing with WxJava before the answer. */
public record UsualWays() implements Loop {
    public static final String INSERT_EACH = "baseline: BEGIN, INSERT, COMMIT per request, 64 connections";
    public static final String PARSE_EACH = "baseline: WxJava parses, nothing stored, 64 connections";

    @Override
    public void run(Lab lab, Round round) {
        lab.database().execute("TRUNCATE " + lab.baselineTable());
        var happenings = lab.happenings(lab.pace().events() / 2);
        var time = lab.pace().floor().multipliedBy(4);
        round.put(INSERT_EACH, measure(lab, lab.sealed(happenings), time, true));
        round.put(PARSE_EACH, measure(lab, lab.sealed(happenings, "/wxjava/callback/guide"), time, false));
    }

    private static Sample measure(Lab lab, List<byte[]> requests, Duration atMost, boolean stores) {
        try (var flood = Flood.open(lab.baseline(), Acknowledge.CONNECTIONS)) {
            var reading = lab.meter().start();
            var answers = flood.closed(requests, atMost);
            return Sample.of(answers.ok(), reading.soFar(), trouble(lab, answers, stores));
        }
    }

    private static Optional<String> trouble(Lab lab, Answers answers, boolean stores) {
        long rows = lab.database().number("SELECT COUNT(*) FROM " + lab.baselineTable());
        boolean counted = !stores || rows == answers.ok();
        return answers.ok() == answers.all() && answers.ok() > 0 && counted
                ? Optional.empty()
                : Optional.of("baseline: " + answers + ", " + rows + " rows");
    }
}
