package io.guanxi.inbox;

import io.guanxi.wiring.RedisLink;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The Redis stream that takes callbacks while the database is away. It is used only if Redis fsyncs every write
 * ({@code appendonly yes}, {@code appendfsync always}): any other Redis may lose what it has acknowledged.
 */
@Component
class Spill implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Spill.class);
    private static final String STREAM = "guanxi:inbox:spill";
    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration TRUST_FOR = Duration.ofSeconds(5);

    /** A callback in the stream, with the id to delete it by. */
    record Spilled(String id, Arrival arrival) {}

    private final RedisLink<byte[]> redis;
    private final Clock clock;
    private volatile boolean durable;
    private volatile Instant checked = Instant.EPOCH;

    Spill(RedisClient client, Clock clock) {
        this.redis = RedisLink.ofBytes(client);
        this.clock = clock;
    }

    /** Whether Redis promises to keep what it takes; asked again every few seconds, and after every doubt. */
    boolean durable() {
        if (Duration.between(checked, clock.instant()).compareTo(TRUST_FOR) > 0) {
            durable = askWhetherDurable();
            checked = clock.instant();
        }
        return durable;
    }

    private boolean askWhetherDurable() {
        try {
            var commands = redis.get().sync();
            return "yes".equals(commands.configGet("appendonly").get("appendonly"))
                    && "always".equals(commands.configGet("appendfsync").get("appendfsync"));
        } catch (RuntimeException e) {
            log.warn("Redis can't be asked whether it keeps what it takes: {}", e.toString());
            return false;
        }
    }

    /** True if every one of them is on Redis's disk. */
    boolean add(List<Arrival> arrivals) {
        if (!durable()) {
            return false;
        }
        try {
            var commands = redis.get().async();
            var writes = new ArrayList<RedisFuture<?>>(arrivals.size());
            for (var arrival : arrivals) {
                writes.add(commands.xadd(STREAM, fields(arrival)));
            }
            boolean all = LettuceFutures.awaitAll(PATIENCE, writes.toArray(new RedisFuture<?>[0]));
            return all && writes.stream().allMatch(write -> write.getError() == null);
        } catch (RuntimeException e) {
            checked = Instant.EPOCH;
            log.warn("Redis did not take {} callbacks either: {}", arrivals.size(), e.toString());
            return false;
        }
    }

    private static Map<String, byte[]> fields(Arrival arrival) {
        return Map.of(
                "app", bytes(arrival.app()),
                "at", bytes(arrival.receivedAt().toString()),
                "body", arrival.plaintext());
    }

    /** The oldest ones, in order of arrival. */
    List<Spilled> oldest(int limit) {
        return redis.get().sync().xrange(STREAM, Range.unbounded(), Limit.from(limit)).stream()
                .map(Spill::read)
                .toList();
    }

    private static Spilled read(StreamMessage<String, byte[]> message) {
        var body = message.getBody();
        var at = Instant.parse(text(field(body, "at")));
        return new Spilled(message.getId(), Arrival.of(text(field(body, "app")), field(body, "body"), at));
    }

    private static byte[] field(Map<String, byte[]> body, String name) {
        return Objects.requireNonNull(body.get(name), "the spill stream holds an entry without " + name);
    }

    void delete(List<Spilled> stored) {
        redis.get().sync().xdel(STREAM, stored.stream().map(Spilled::id).toArray(String[]::new));
    }

    long size() {
        return redis.get().sync().xlen(STREAM);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void destroy() {
        redis.close();
    }
}
