package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Latencies;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import io.guanxi.sandbox.bench.measure.Schedule;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Newcomers who scan a code 20 times a second, each welcomed once: the time from the moment at which the scan was due to
 * the arrival of send_welcome_msg at the simulated WeCom.
 *
 * @param behindBulk whether {@link Bulk} waits in the outbox meanwhile
 */
public record Newcomers(boolean behindBulk) implements Loop {
    public static final double PER_SECOND = 20;
    public static final Duration TOO_LATE = Duration.ofSeconds(20);
    private static final Duration API_LATENCY = Duration.ofMillis(100);

    public String loop() {
        return behindBulk ? "welcomes behind 100,000 bulk calls" : "welcomes with an empty outbox";
    }

    public String p99Millis() {
        return loop() + ", p99 in ms";
    }

    public String medianMillis() {
        return loop() + ", median in ms";
    }

    /** Those that came after 20 s or not at all. */
    public String missed() {
        return loop() + ", missed";
    }

    @Override
    public void run(Lab lab, Round round) {
        lab.wakeWeCom(API_LATENCY);
        lab.api().put("/api/v1/channels", "{\"name\":\"其他\",\"welcomeText\":\"欢迎光临\"}");
        if (behindBulk) {
            Bulk.add(lab.database());
        }
        var done = lab.weCom().calls().of(Bulk.API, 0);
        var reading = lab.meter().start();
        var due = scan(lab);
        await(lab, due);
        var usage = reading.soFar();
        done = lab.weCom().calls().of(Bulk.API, 0) - done;
        report(lab, round, due, usage, done);
        Bulk.remove(lab.database());
    }

    /** Lets them scan one by one; when each of the scans was due. */
    private static Map<ExternalUserId, Instant> scan(Lab lab) {
        var due = new HashMap<ExternalUserId, Instant>();
        var begin = Instant.now().plusMillis(200);
        var schedule = new Schedule(
                System.nanoTime() + Duration.between(Instant.now(), begin).toNanos(), PER_SECOND);
        for (int i = 0; i < lab.pace().welcomes(); i++) {
            for (long left = schedule.at(i) - System.nanoTime(); left > 0; left = schedule.at(i) - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var guide = new StaffId(People.guide(i % People.GUIDES_IN_WECOM));
            var moment = begin.plusNanos((long) (i * 1e9 / PER_SECOND));
            due.put(lab.weCom().world().scan(guide, "新客" + i, ""), moment);
        }
        return due;
    }

    private static void await(Lab lab, Map<ExternalUserId, Instant> due) {
        long end = System.nanoTime() + TOO_LATE.plusSeconds(5).toNanos();
        while (sent(lab, due).size() < due.size() && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static List<SentWelcome> sent(Lab lab, Map<ExternalUserId, Instant> due) {
        return lab.weCom().world().inside(state -> state.welcomes().sent()).stream()
                .filter(welcome -> due.containsKey(welcome.customer()))
                .toList();
    }

    private void report(Lab lab, Round round, Map<ExternalUserId, Instant> due, Usage usage, int bulkCalls) {
        var sent = sent(lab, due);
        if (sent.isEmpty()) {
            throw new IllegalStateException(
                    "not one of " + due.size() + " newcomers was welcomed; see the server's log");
        }
        var latencies = new Latencies();
        for (var welcome : sent) {
            var from = Optional.ofNullable(due.get(welcome.customer())).orElseThrow();
            latencies.add(Duration.between(from, welcome.at()).toNanos());
        }
        var trouble = trouble(lab, sent, bulkCalls);
        round.put(loop(), Sample.of(sent.size(), usage, trouble));
        round.put(p99Millis(), latencies.percentile(0.99).toNanos() / 1e6);
        round.put(medianMillis(), latencies.percentile(0.5).toNanos() / 1e6);
        round.put(missed(), due.size() - sent.size() + latencies.longerThan(TOO_LATE));
        lab.tell(String.format(
                "  %s: p99 %.0f ms, %d bulk calls meanwhile", loop(), round.value(p99Millis()), bulkCalls));
    }

    private Optional<String> trouble(Lab lab, List<SentWelcome> sent, int bulkCalls) {
        var persons = sent.stream().map(SentWelcome::customer).collect(Collectors.toSet());
        if (persons.size() != sent.size()) {
            return Optional.of(sent.size() + " welcomes for " + persons.size() + " newcomers");
        }
        long waiting = Bulk.waiting(lab.database());
        if (behindBulk ? bulkCalls == 0 || waiting < 0.9 * Bulk.ROWS : waiting > 0) {
            return Optional.of(bulkCalls + " bulk calls made, " + waiting + " waiting; answers: "
                    + lab.weCom().calls().all().get(Bulk.API));
        }
        return Optional.empty();
    }
}
