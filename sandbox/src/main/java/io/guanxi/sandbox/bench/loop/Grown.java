package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.lab.Pace;
import io.guanxi.sandbox.bench.lab.Site;
import io.guanxi.sandbox.bench.lab.Size;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.load.HttpRequests;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import io.guanxi.sandbox.world.CorpBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Callbacks received while the workers rest, and then handled, by a server whose database has grown to that size. */
public enum Grown implements Loop {
    SMALL,
    MIDDLE,
    LARGE;

    private static final Duration AT_MOST = Duration.ofMinutes(5);

    public Size size(Pace pace) {
        return switch (this) {
            case SMALL -> new Size(10_000, 0);
            case MIDDLE -> new Size(Math.max(20_000, pace.customers() / 10), pace.handled() / 10);
            case LARGE -> new Size(pace.customers(), pace.handled());
        };
    }

    public String loop() {
        return "received and handled, database " + name().toLowerCase(Locale.ROOT);
    }

    /** Share of the pages asked for that were in the buffer pool. */
    public String hitRate() {
        return loop() + ", buffer pool hits";
    }

    @Override
    public void run(Lab lab, Round round) {
        var site = lab.site(size(lab.pace()));
        var requests = sealed(lab, site);
        var database = site.database();
        database.clearQueues();
        long settled = database.settled();
        long asked = database.status("Innodb_buffer_pool_read_requests");
        long missed = database.status("Innodb_buffer_pool_reads");
        var reading = site.meter().start();
        var answers = received(site, requests);
        var sample = Drain.until(database, reading, settled, answers.ok());
        round.put(loop(), Sample.of(sample.count(), sample.usage(), trouble(answers, requests.size(), sample)));
        double read = database.status("Innodb_buffer_pool_read_requests") - asked;
        round.put(hitRate(), 1 - (database.status("Innodb_buffer_pool_reads") - missed) / read);
    }

    @SuppressWarnings("try") // the workers rest until the end of the block
    private static Answers received(Site site, List<byte[]> requests) {
        try (var held = site.database().holdWorkers();
                var flood = Flood.open(site.server(), Acknowledge.CONNECTIONS)) {
            return flood.closed(requests, AT_MOST);
        }
    }

    private static List<byte[]> sealed(Lab lab, Site site) {
        var requests = new HttpRequests(lab.codec(), Lab.CALLBACK_PATH, CorpBuilder.AGENT);
        var now = Instant.now();
        return site.mix().next(lab.pace().events()).stream()
                .map(happening -> requests.callback(happening.plaintext(), now))
                .toList();
    }

    private static Optional<String> trouble(Answers answers, int sent, Sample handled) {
        return answers.ok() == sent && handled.count() == sent
                ? Optional.empty()
                : Optional.of(sent + " sent, " + answers + ", " + handled.count() + " handled");
    }
}
