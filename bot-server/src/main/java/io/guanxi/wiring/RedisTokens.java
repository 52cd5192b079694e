package io.guanxi.wiring;

import io.guanxi.wecom.AccessToken;
import io.guanxi.wecom.TokenStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The access tokens that all nodes share through Redis; one node refreshes, the others wait and read what it got. */
@Component
class RedisTokens implements TokenStore, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RedisTokens.class);
    private static final Duration LOCK_LEASE = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String UNLOCK =
            "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    private final RedisLink<String> redis;
    private final Map<String, AccessToken> here = new ConcurrentHashMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final Clock clock;

    RedisTokens(RedisClient client, Clock clock) {
        this.redis = RedisLink.ofText(client);
        this.clock = clock;
    }

    @Override
    public Optional<AccessToken> read(String app) {
        try {
            var stored = redis.get().sync().hgetall(key(app));
            return stored.containsKey("value")
                    ? Optional.of(new AccessToken(stored.get("value"), Instant.parse(stored.get("expiresAt"))))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.ofNullable(here.get(app));
        }
    }

    @Override
    public void write(String app, AccessToken token) {
        here.put(app, token);
        try {
            redis.get()
                    .sync()
                    .hset(
                            key(app),
                            Map.of(
                                    "value",
                                    token.value(),
                                    "expiresAt",
                                    token.expiresAt().toString()));
            redis.get().sync().expireat(key(app), token.expiresAt());
        } catch (RuntimeException e) {
            log.warn("The token of app {} stays with this node, Redis does not take it: {}", app, e.toString());
        }
    }

    @Override
    public <T> T underLock(String app, Supplier<T> work) {
        synchronized (locks.computeIfAbsent(app, name -> new Object())) {
            var mine = UUID.randomUUID().toString();
            lockInCluster(app, mine);
            try {
                return work.get();
            } finally {
                unlock(app, mine);
            }
        }
    }

    /** Waits at most one lease: a node that died with the lock must not stop the others. */
    private void lockInCluster(String app, String mine) {
        var until = clock.instant().plus(LOCK_LEASE);
        try {
            while (redis.get()
                                    .sync()
                                    .set(
                                            key(app) + ":lock",
                                            mine,
                                            SetArgs.Builder.nx().px(LOCK_LEASE.toMillis()))
                            == null
                    && clock.instant().isBefore(until)) {
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Refreshing the token of app {} without the cluster's lock, Redis is away: {}", app, e.toString());
        }
    }

    private void unlock(String app, String mine) {
        try {
            redis.get().sync().eval(UNLOCK, ScriptOutputType.INTEGER, new String[] {key(app) + ":lock"}, mine);
        } catch (RuntimeException e) {
            log.debug("The lock of app {}'s token ends by itself: {}", app, e.toString());
        }
    }

    private static String key(String app) {
        return "guanxi:token:" + app;
    }

    @Override
    public void destroy() {
        redis.close();
    }
}
