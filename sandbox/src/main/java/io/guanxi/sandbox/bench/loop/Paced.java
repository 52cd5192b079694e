package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.Replay;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Sample;
import io.guanxi.sandbox.bench.measure.Schedule;
import java.time.Duration;

/** An open loop of callbacks at a fixed rate, while the workers work; its latencies count from the moment intended. */
public final class Paced {
    private Paced() {}

    /** The run as a sample of its 200s, and everything that was answered. */
    public record Run(Sample sample, Answers answers) {
        public double p99Millis() {
            return answers.latencies().percentile(0.99).toNanos() / 1e6;
        }
    }

    /** Sends for that time, then waits until all is handled, and looks whether it was done right. */
    public static Run run(Lab lab, double perSecond, Duration time, int connections) {
        var database = lab.database();
        var happenings = lab.happenings(Schedule.count(perSecond, time.toMillis() / 1000.0));
        var requests = lab.sealed(happenings);
        database.clearInbox();
        long settled = database.settled();
        var answers = new Answers();
        Meter.Reading reading;
        try (var flood = Flood.open(lab.server(), connections)) {
            reading = lab.meter().start();
            flood.open(requests, perSecond, answers);
        }
        var usage = reading.soFar();
        Drain.until(database, reading, settled, database.stored());
        var trouble = Drain.trouble(database, settled, answers, Replay.of(happenings));
        return new Run(Sample.of(answers.ok(), usage, trouble), answers);
    }
}
