package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.ServerProcess;
import io.guanxi.sandbox.bench.baseline.ClaimEach;
import io.guanxi.sandbox.bench.baseline.CountOnly;
import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.load.Flood;
import io.guanxi.sandbox.bench.load.HttpRequests;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Spread;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.bench.measure.Who;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Figures 10 and 11: a rush for few things, beside what HTTP and Redis alone can do, beside a transaction for each, and without Redis. */
public final class ClaimScale {
    private static final int CONNECTIONS = 200;
    private static final int ROUNDS = 5;
    private static final double MOST_STEAL = 0.2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What is timed; each with unique persons over 200 connections. */
    private enum What {
        HELLO,
        EVALSHA,
        WINNERS,
        SOLD_OUT,
        EACH,
        WITHOUT_REDIS
    }

    private record Sample(long count, Usage usage) {
        double perSecond() {
            return count / usage.seconds();
        }

        double cpu() {
            return (double) usage.cpuMicros(Who.SERVER, Who.BASELINE, Who.DATABASE, Who.REDIS) / count;
        }
    }

    private final int people;
    private final ScaleLab lab;
    private final ServerProcess baseline;
    private final Consumer<String> progress;
    private final AtomicLong names = new AtomicLong();
    private final List<String> lines = new ArrayList<>();

    private ClaimScale(int people, ScaleLab lab, Consumer<String> progress) {
        this.people = people;
        this.lab = lab;
        this.baseline = lab.baseline();
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        try (var lab = ScaleLab.open(dir, People.inWeCom(), 1_024, Map.of("guanxi.redis-timeout", "400ms"))) {
            var scale = new ClaimScale(full ? 50_000 : 12_000, lab, progress);
            scale.run();
            return scale.lines;
        }
    }

    private void run() {
        lab.database()
                .execute("INSERT INTO customer (external_userid, name, type, first_seen_at) SELECT"
                        + " CONCAT('wmBENCHDAA', LPAD(seq, 22, '0')), CONCAT('顾客', seq), 1, NOW() FROM seq_0_to_"
                        + (people - 1));
        var found = new EnumMap<What, List<Sample>>(What.class);
        for (int i = 0; i <= ROUNDS; i++) {
            progress.accept("round " + i + " of " + ROUNDS);
            var round = round(i % 2 == 1);
            boolean quiet = round.values().stream().allMatch(s -> s.usage().steal() <= MOST_STEAL);
            if (i > 0 && quiet) {
                round.forEach((what, sample) ->
                        found.computeIfAbsent(what, none -> new ArrayList<>()).add(sample));
            }
        }
        report(found);
        lines.add("bare EVALSHA, 200 under way on one connection: " + Numbers.plain(bareEvalsha()) + " a second");
        killInTheMiddle();
        lines.add("heap: " + lab.heap());
    }

    private Map<What, Sample> round(boolean backwards) {
        var round = new EnumMap<What, Sample>(What.class);
        var order = What.values();
        for (int i = 0; i < order.length; i++) {
            var what = order[backwards ? order.length - 1 - i : i];
            var sample = sample(what);
            progress.accept("  " + what + ": " + Numbers.plain(sample.perSecond()) + " a second, "
                    + Numbers.plain(sample.cpu()) + " CPU-µs each");
            round.put(what, sample);
        }
        return round;
    }

    private Sample sample(What what) {
        return switch (what) {
            case HELLO -> hello();
            case EVALSHA -> evalsha();
            case WINNERS -> winners();
            case SOLD_OUT -> soldOut();
            case EACH -> each();
            case WITHOUT_REDIS -> withoutRedis();
        };
    }

    private Sample hello() {
        return flood(
                lab.here().server().url(),
                IntStream.range(0, people)
                        .mapToObj(i -> HttpRequests.get("/ping"))
                        .toList());
    }

    private Sample evalsha() {
        var sale = "bench" + names.incrementAndGet();
        withRedis(client -> open(client, sale));
        var sample = flood(baseline.url(), clicks(CountOnly.PATH + sale + "/", people));
        withRedis(client -> Firing.equal(
                "taken by HTTP and EVALSHA", client.connect().sync().scard(CountOnly.keys(sale)[1]), people));
        return sample;
    }

    /** A Redis that was started again knows no script. */
    private String open(RedisClient client, String sale) {
        var redis = client.connect().sync();
        redis.hset(
                CountOnly.keys(sale)[0],
                Map.of("left", Integer.toString(people), "begins", "0", "ends", "9999999999999", "limit", "1"));
        return redis.scriptLoad(CountOnly.SCRIPT);
    }

    private Sample winners() {
        var rush = Rush.of(lab, people, people);
        var sample = flood(lab.here().server().url(), rush.clicks());
        rush.prove(people);
        return sample;
    }

    private Sample soldOut() {
        var rush = Rush.of(lab, 1, people);
        ask(lab.here().server().url(), rush.clicks().subList(0, 1));
        var sample = flood(lab.here().server().url(), rush.clicks().subList(1, people));
        rush.prove(1);
        return sample;
    }

    /** Of a sale long over, at which the server does not look meanwhile. */
    private Sample each() {
        int claims = people / 4;
        long sale = -names.incrementAndGet();
        lab.database()
                .execute(
                        "INSERT INTO flash_sale (sale_id, item, benefit, shops, stock, remaining, per_person, begins_at,"
                                + " ends_at, hold_seconds, places, coupon_until, state, created_at) VALUES (" + sale
                                + ", '草莓塔', '草莓塔', '', " + claims + ", " + claims
                                + ", 1, '2020-01-01', '2020-01-02', 0, 0,"
                                + " '2020-01-09', 'OPEN', '2020-01-01')");
        var sample = flood(baseline.url(), clicks(ClaimEach.PATH + sale + "/", claims));
        Firing.equal(
                "sold one by one",
                lab.database().number("SELECT COUNT(*) FROM flash_claim WHERE sale_id = " + sale),
                claims);
        return sample;
    }

    /** Redis is killed before anybody asks, and put right afterwards. */
    private Sample withoutRedis() {
        var rush = Rush.of(lab, people, people);
        lab.redis().kill();
        var sample = flood(lab.here().server().url(), rush.clicks());
        lab.redis().restart();
        rush.prove(people);
        return sample;
    }

    private static List<byte[]> clicks(String path, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> HttpRequests.post(path + People.customer(i)))
                .toList();
    }

    private Sample flood(URI server, List<byte[]> requests) {
        var servers = Map.of(Who.SERVER, lab.here().server(), Who.BASELINE, baseline);
        var reading = lab.meterOf(servers).start();
        ask(server, requests);
        return new Sample(requests.size(), reading.soFar());
    }

    private static void ask(URI server, List<byte[]> requests) {
        try (var flood = Flood.open(server, Math.min(CONNECTIONS, requests.size()))) {
            var answers = flood.closed(requests, PATIENCE);
            if (answers.ok() + answers.withStatus(303) != requests.size()) {
                throw new IllegalStateException("of " + requests.size() + " requests: " + answers);
            }
        }
    }

    private void withRedis(Consumer<RedisClient> work) {
        var client = RedisClient.create(lab.redis().url());
        try {
            work.accept(client);
        } finally {
            client.shutdown();
        }
    }

    private double bareEvalsha() {
        var perSecond = new AtomicLong();
        withRedis(client -> {
            var digest = open(client, "bare");
            var redis = client.connect().async();
            var keys = CountOnly.keys("bare");
            long begun = System.nanoTime();
            for (int from = 0; from < people; from += CONNECTIONS) {
                var asked = IntStream.range(from, from + CONNECTIONS)
                        .mapToObj(i -> redis.<String>evalsha(
                                digest, ScriptOutputType.VALUE, keys, People.customer(i), "1", "1"))
                        .toArray(RedisFuture<?>[]::new);
                LettuceFutures.awaitAll(PATIENCE, asked);
            }
            perSecond.set((long) (people * 1e9 / (System.nanoTime() - begun)));
        });
        return perSecond.get();
    }

    /** Half as many things as people, Redis killed and started again while they are being sold. */
    private void killInTheMiddle() {
        progress.accept("Redis stops in the middle");
        int stock = people / 2;
        var rush = Rush.of(lab, stock, people);
        var server = lab.here().server().url();
        var flood = CompletableFuture.runAsync(() -> ask(server, rush.clicks()));
        while (rush.sold() < stock / 4 && !flood.isDone()) {
            LockSupport.parkNanos(2_000_000);
        }
        long at = rush.sold();
        lab.redis().kill();
        while (rush.sold() < stock * 3 / 4 && !flood.isDone()) {
            LockSupport.parkNanos(2_000_000);
        }
        lab.redis().restart();
        flood.join();
        // Whoever was told to ask again asks again.
        ask(server, rush.clicks());
        rush.prove(stock);
        lines.add("figure 11, Redis killed when " + at + " of " + stock + " were sold to " + people
                + " people and started again later: sold, stock, coupons and Redis's count are " + stock
                + "; oversold: 0, lost: 0");
    }

    private void report(Map<What, List<Sample>> found) {
        int rounds = found.getOrDefault(What.WINNERS, List.of()).size();
        lines.add(people + " people a round, " + CONNECTIONS + " connections, " + rounds + " rounds ("
                + (ROUNDS - rounds) + " dropped); in each sold = stock = coupons = Redis's count, one a person");
        if (rounds == 0) {
            lines.add("figures 10 and 11: all rounds dropped, too much steal");
            return;
        }
        ratio("figure 10, durable winners ÷ HTTP and EVALSHA alone", found, What.WINNERS, What.EVALSHA, 0.6);
        ratio("figure 10, durable winners ÷ a transaction for each claim", found, What.WINNERS, What.EACH, 8);
        ratio("figure 10, decisions when sold out ÷ HTTP and EVALSHA alone", found, What.SOLD_OUT, What.EVALSHA, 0.9);
        ratio("figure 11, winners without Redis ÷ with it", found, What.WITHOUT_REDIS, What.WINNERS, 0.5);
        found.forEach((what, samples) -> lines.add(what + " a second: "
                + Numbers.plain(
                        Spread.of(samples.stream().map(Sample::perSecond).toList())) + "; CPU-µs each: "
                + Numbers.plain(Spread.of(samples.stream().map(Sample::cpu).toList()))));
    }

    private void ratio(String what, Map<What, List<Sample>> found, What over, What under, double bound) {
        var aim = Aim.atLeast(bound);
        var wall = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var overs = found.getOrDefault(over, List.of());
        var unders = found.getOrDefault(under, List.of());
        for (int i = 0; i < overs.size(); i++) {
            wall.add(overs.get(i).perSecond() / unders.get(i).perSecond());
            cpu.add(unders.get(i).cpu() / overs.get(i).cpu());
        }
        var spread = Spread.of(wall);
        lines.add(what + ": wall " + Numbers.plain(spread) + ", aim " + aim + ": " + aim.verdict(spread.median())
                + "; CPU " + Numbers.plain(Spread.of(cpu)));
    }
}
