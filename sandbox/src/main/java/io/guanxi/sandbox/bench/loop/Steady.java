package io.guanxi.sandbox.bench.loop;

import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.event.Replay;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.measure.Backlog;
import io.guanxi.sandbox.bench.measure.Rounds;
import io.guanxi.sandbox.bench.measure.Schedule;
import io.guanxi.sandbox.bench.measure.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Callbacks at a fixed rate, received and handled at the same time. */
public final class Steady {
    /** A backlog that grows by less than this share of the rate is the noise of two shared processors. */
    private static final double NOISE = 0.02;

    private static final long LOOK_MILLIS = 250;
    private static final int CONNECTIONS = 128;

    private Steady() {}

    /**
     * A rate tried out.
     *
     * @param growth of the backlog, in events per second
     * @param cpuMicros of the server and the database for one event, received and handled
     * @param trouble what was wrong at the end, when all was handled
     */
    public record Trial(double rate, boolean borne, double growth, double cpuMicros, Optional<String> trouble) {}

    /** Tries a rate, and once more if the hypervisor spoilt it. */
    public static Trial tried(Lab lab, double rate, Duration time) {
        var first = new Attempt(lab, rate, time);
        var trial = first.run();
        return first.steal() > Rounds.MOST_STEAL ? new Attempt(lab, rate, time).run() : trial;
    }

    private static final class Attempt {
        private final Lab lab;
        private final double rate;
        private final Duration time;
        private final Backlog backlog = new Backlog();
        private final Answers answers = new Answers();
        private long settled;
        private double steal;

        Attempt(Lab lab, double rate, Duration time) {
            this.lab = lab;
            this.rate = rate;
            this.time = time;
        }

        double steal() {
            return steal;
        }

        Trial run() {
            var happenings = lab.happenings(Schedule.count(rate, time.toMillis() / 1000.0));
            var requests = lab.sealed(happenings);
            lab.database().clearInbox();
            settled = lab.database().settled();
            var reading = lab.meter().start();
            flood(requests);
            var usage = reading.soFar();
            steal = usage.steal();
            long handled = lab.database().settled() - settled;
            Drain.until(lab.database(), reading, settled, lab.database().stored());
            var trial = judged(usage, handled, trouble(Replay.of(happenings)));
            lab.tell(String.format(
                    Locale.ROOT,
                    "  %,.0f/s: backlog grows by %,.0f/s, p99 of an ack %d ms: %s",
                    rate,
                    trial.growth(),
                    answers.latencies().percentile(0.99).toMillis(),
                    trial.borne() ? "borne" : "too much"));
            return trial;
        }

        private void flood(List<byte[]> requests) {
            var looks = Executors.newSingleThreadScheduledExecutor();
            try (var flood = Flood.open(lab.server(), CONNECTIONS)) {
                lookAtBacklog(looks);
                flood.open(requests, rate, answers);
            } finally {
                looks.shutdown();
                await(looks);
            }
        }

        private void lookAtBacklog(ScheduledExecutorService looks) {
            long begun = System.nanoTime();
            var unused = looks.scheduleAtFixedRate(
                    () -> backlog.add((System.nanoTime() - begun) / 1e9, (double)
                            (answers.ok() + settled - lab.database().settled())),
                    LOOK_MILLIS,
                    LOOK_MILLIS,
                    TimeUnit.MILLISECONDS);
        }

        private static void await(ScheduledExecutorService looks) {
            try {
                if (!looks.awaitTermination(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the database does not answer the bench");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Trial judged(Usage usage, long handled, Optional<String> trouble) {
            double growth = backlog.growthPerSecond();
            boolean inTime = usage.seconds() < time.toMillis() / 1000.0 + 1;
            boolean borne = growth <= NOISE * rate && inTime && answers.ok() == answers.all();
            double cpu = usage.cpuMicros(SERVER, DATABASE) / (double) Math.max(1, handled);
            return new Trial(rate, borne, growth, cpu, trouble);
        }

        private Optional<String> trouble(Replay replay) {
            return Drain.trouble(lab.database(), settled, answers, replay);
        }
    }
}
