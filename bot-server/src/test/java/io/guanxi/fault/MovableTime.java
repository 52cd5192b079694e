package io.guanxi.fault;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that runs like the server's own, in whole milliseconds, and can be put forward; what Redis forgets after a time, it then forgets sooner too. */
final class MovableTime extends Clock implements AutoCloseable {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Clock real = Clock.tickMillis(ZoneOffset.UTC);
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> redis;

    MovableTime(String redisUrl) {
        client = RedisClient.create(redisUrl);
        redis = client.connect();
    }

    void passes(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
        var commands = redis.sync();
        for (var key : commands.keys("*")) {
            long left = commands.pttl(key);
            if (left > 0) {
                commands.pexpire(key, Math.max(1, left - time.toMillis()));
            }
        }
    }

    void is(Instant instant) {
        passes(Duration.between(instant(), instant));
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("time zones are explicit here");
    }

    @Override
    public void close() {
        redis.close();
        client.shutdown();
    }
}
