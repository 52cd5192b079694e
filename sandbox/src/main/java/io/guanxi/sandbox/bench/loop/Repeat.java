package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.Replay;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** WeCom's repeats of what has been received and handled: answered like the first time, and without any effect. */
final class Repeat {
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private Repeat() {}

    /** Expects the inbox as it is after these requests were handled. */
    static void run(Lab lab, Round round, List<byte[]> requests, long settledBefore, Replay replay) {
        var repeats = shuffled(requests);
        var database = lab.database();
        long stored = database.stored();
        long duplicates = lab.api().duplicates();
        try (var flood = Flood.open(lab.server(), Acknowledge.CONNECTIONS)) {
            var reading = lab.meter().start();
            var answers = flood.closed(repeats, AT_MOST);
            var usage = reading.soFar();
            long recognised = lab.api().duplicates() - duplicates;
            var trouble = Drain.trouble(database, settledBefore, replay);
            if (answers.ok() != answers.all() || recognised != answers.ok() || database.stored() != stored) {
                trouble = Optional.of(answers + ", " + recognised + " recognised as repeats, "
                        + (database.stored() - stored) + " new rows");
            }
            round.put(Door.REPEATS, Sample.of(answers.ok(), usage, trouble));
        }
    }

    private static List<byte[]> shuffled(List<byte[]> requests) {
        var random = new Random(requests.size());
        var repeats = new ArrayList<byte[]>(requests.size() * 2);
        for (var request : requests) {
            repeats.addAll(Collections.nCopies(1 + random.nextInt(3), request));
        }
        Collections.shuffle(repeats, random);
        return repeats;
    }
}
