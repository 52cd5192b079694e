package io.guanxi.sandbox.bench.figure;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Commits;
import io.guanxi.sandbox.bench.loop.Door;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.loop.Paced;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Figure 13: how long an ack takes at half the rate that the server can bear, in commits; and whether anybody waits for
 * more than a second when it is offered twice as much as it can answer.
 */
public final class AnswerTime implements Figure {
    private static final String ACKS = "acks at half load";
    private static final String P99 = "p99 at half load";
    private static final String OVERLOAD = "twice the ack-only rate";
    private static final String LATE = "late answers";
    private static final Duration LATE_AFTER = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 128;
    /** WeCom opens connections as it needs them; so many that the server's own limits decide, not the client's. */
    private static final int MANY_CONNECTIONS = 1_000;

    @Override
    public String title() {
        return "13 Answer time = p99 of an ack at half load ÷ p99 of a one-row commit; late answers at 2× overload";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Door());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) throws Exception {
        double acks = rounds.measure(round -> round.sample(Door.ACKS).perSecond(), Door.ACKS)
                .spread()
                .orElseThrow()
                .median();
        double half = lab.steadyRate().orElse(acks / 2) / 2;
        var quiet = new Rounds(quietRounds(lab, half));
        var overload = new Round();
        var answers = overload(lab, 2 * acks, overload);
        var ratio = quiet.measure(round -> round.value(P99) / round.value(Commits.P99_MILLIS), Commits.NAME, ACKS);
        var late = new Rounds(List.of(overload)).measure(round -> round.value(LATE), OVERLOAD);
        return List.of(
                Row.byWall(
                        String.format(Locale.ROOT, "at %,.0f/s, half of figure 5's rate, workers at work", half),
                        Aim.atMost(3),
                        ratio,
                        Optional.empty(),
                        "open loop from the intended start; received = handled"),
                Row.beside("the ack's p99 in ms", quiet.measure(r -> r.value(P99), ACKS), Optional.empty(), "the same"),
                Row.beside(
                        "the commit's p99 in ms",
                        quiet.measure(r -> r.value(Commits.P99_MILLIS), Commits.NAME),
                        Optional.empty(),
                        "rows counted"),
                Row.byWall(
                        String.format(
                                Locale.ROOT, "answers later than 1 s at %,.0f/s, twice the ack-only rate", 2 * acks),
                        Aim.atMost(0),
                        late,
                        Optional.empty(),
                        answers));
    }

    private static List<Round> quietRounds(Lab lab, double rate) throws Exception {
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < lab.pace().rounds(); i++) {
            var round = new Round();
            if (i % 2 == 0) {
                commits(lab, round);
                acks(lab, rate, round);
            } else {
                acks(lab, rate, round);
                commits(lab, round);
            }
            rounds.add(round);
        }
        return rounds;
    }

    private static void commits(Lab lab, Round round) throws Exception {
        round.put(Commits.NAME, Commits.measure(lab, round, lab.pace().load().dividedBy(2)));
    }

    private static void acks(Lab lab, double rate, Round round) {
        var run = Paced.run(lab, rate, lab.pace().load(), CONNECTIONS);
        round.put(ACKS, run.sample());
        round.put(P99, run.p99Millis());
        lab.tell(String.format(Locale.ROOT, "  %,.0f/s: p99 of an ack %.1f ms", rate, run.p99Millis()));
    }

    private static String overload(Lab lab, double rate, Round round) {
        var run = Paced.run(lab, rate, lab.pace().load(), MANY_CONNECTIONS);
        var answers = run.answers();
        round.put(OVERLOAD, run.sample());
        round.put(LATE, answers.latencies().longerThan(LATE_AFTER) + answers.lostRequests());
        return answers + ", p99 " + Math.round(run.p99Millis()) + " ms, " + MANY_CONNECTIONS + " connections";
    }
}
