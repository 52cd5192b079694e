package io.guanxi.inbox;

import io.guanxi.Eventually;
import io.guanxi.TestDatabase;
import io.guanxi.inbox.Inbox.Storing;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** The inbox's door put together by hand on servers that a test may kill: writer, spill and drain, as in production. */
final class DoorFixture implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    final TestDatabase database;
    final InboxMapper rows;
    final InboxTable table;
    final Spill spill;
    final InboxCounts counts;
    final Inbox inbox;
    /** Names of the callbacks that were answered STORED: the client's own list. */
    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    final AtomicInteger unavailable = new AtomicInteger();
    final AtomicLong slowestNanos = new AtomicLong();
    /** How much longer than a moment this machine let somebody sleep who wanted to sleep for a moment. */
    final AtomicLong stallNanos = new AtomicLong();

    private final RedisClient client;
    private final InboxWriter writer;
    private final SpillDrain drain;
    private final AtomicInteger names = new AtomicInteger();

    DoorFixture(MariaDb mariaDb, RedisServer redis) {
        this.database = TestDatabase.on(mariaDb);
        this.rows = database.mapper(InboxMapper.class);
        this.client = redisClient(redis);
        this.table = new InboxTable(properties(mariaDb));
        this.spill = new Spill(client, Clock.systemUTC());
        var bell = new InboxBell();
        var meters = new SimpleMeterRegistry();
        this.counts = new InboxCounts(rows, meters);
        this.writer = new InboxWriter(table, spill, bell, counts, meters);
        this.drain = new SpillDrain(table, spill, bell);
        this.inbox = new Inbox(writer, InboxFixture.SETTINGS);
        // A first connection may take longer than the door waits for one.
        Eventually.until("the door has its way into the database", SOON, table::answers);
        table.back();
        writer.start();
        drain.start();
    }

    private static RedisClient redisClient(RedisServer redis) {
        var uri = RedisURI.create(redis.url());
        uri.setTimeout(Duration.ofMillis(400));
        var client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return client;
    }

    private DataSourceProperties properties(MariaDb mariaDb) {
        var properties = new DataSourceProperties();
        properties.setUrl(database.url());
        properties.setUsername(mariaDb.user());
        properties.setPassword(mariaDb.password());
        return properties;
    }

    Storing store(String name) {
        var body = InboxFixture.edited(name, 0).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        var storing = inbox.store(Arrival.of("guide", body, Clock.systemUTC().instant()));
        slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        if (storing == Storing.STORED) {
            acknowledged.add(name);
        } else {
            unavailable.incrementAndGet();
        }
        return storing;
    }

    /** Eight clients that send without pause while something happens. */
    void flood(Runnable whileFlooding) {
        var on = new AtomicBoolean(true);
        var clients = Executors.newFixedThreadPool(9);
        clients.execute(() -> watchTheMachine(on));
        for (int i = 0; i < 8; i++) {
            clients.execute(() -> {
                while (on.get()) {
                    store("customer" + names.incrementAndGet());
                }
            });
        }
        try {
            whileFlooding.run();
        } finally {
            on.set(false);
            clients.shutdown();
        }
        try {
            if (!clients.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a client got no answer at all");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchTheMachine(AtomicBoolean on) {
        while (on.get()) {
            long start = System.nanoTime();
            LockSupport.parkNanos(A_MOMENT.toNanos());
            stallNanos.accumulateAndGet(System.nanoTime() - start - A_MOMENT.toNanos(), Math::max);
        }
    }

    /** What Redis took meanwhile is in the database. */
    void awaitDrained() {
        Eventually.until("the spill is drained", SOON, () -> !table.away() && spill.size() == 0);
    }

    /** How many callbacks Redis holds, asked until it says so: it may stand still for longer than the door has patience. */
    long spilled() {
        var held = new AtomicLong();
        Eventually.until("Redis says how many it holds", SOON, () -> {
            held.set(spill.size());
            return true;
        });
        return held.get();
    }

    /** Those that were acknowledged and are in no row: must be nobody, ever. */
    Set<String> lost() {
        var lost = ConcurrentHashMap.<String>newKeySet();
        lost.addAll(acknowledged);
        database.sql().sql("SELECT CONVERT(body USING utf8mb4) FROM callback_inbox").query(String.class).stream()
                .forEach(body -> lost.remove(
                        body.substring(body.indexOf("<ExternalUserID>") + 16, body.indexOf("</ExternalUserID>"))));
        return lost;
    }

    long stored() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM callback_inbox")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        writer.stop();
        drain.stop();
        spill.destroy();
        table.destroy();
        client.shutdown();
        database.close();
    }
}
