package io.guanxi.outbox;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.RedisLink;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * WeCom's quota per API, 10 000 a minute and 150 000 an hour for a corp (90312), kept in Redis buckets that all nodes
 * share. A bucket refills evenly and holds little, so that no sliding window ever holds more than the limit. While Redis
 * does not answer, each node uses its configured share alone.
 */
@Component
class RedisQuota implements Quota, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RedisQuota.class);
    private static final String BACKGROUND = "background:";
    private static final Duration TRUST_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Clock clock;
    private final QuotaSettings settings;
    private final RedisLink<byte[]> redis;
    private final Map<String, Bucket> own = new ConcurrentHashMap<>();
    private final Map<String, Instant> blocked = new ConcurrentHashMap<>();
    private volatile Instant withoutRedisUntil = Instant.EPOCH;
    private @Nullable ProxyManager<String> shared;

    RedisQuota(RedisClient client, Clock clock, QuotaSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.redis = RedisLink.ofBytes(client);
    }

    @Override
    public Optional<Duration> tryAcquire(String api) {
        var now = clock.instant();
        var until = blockedUntil(api, now);
        if (until.isAfter(now)) {
            return Optional.of(Duration.between(now, until));
        }
        return take(api, 1);
    }

    /** A second bucket, smaller than the API's own, has to give a permit first. */
    @Override
    public Optional<Duration> tryAcquireInBackground(String api) {
        var wait = take(BACKGROUND + api, 1 - settings.leftByBackground());
        return wait.isPresent() ? wait : tryAcquire(api);
    }

    private Optional<Duration> take(String bucket, double part) {
        return take(bucket, limits(part), () -> limits(part * settings.shareWithoutRedis()));
    }

    /** Without Redis a member gets at most the share of each node. */
    @Override
    public Optional<Duration> tryAcquire(StaffId member) {
        var bucket = "member:" + member.value().toLowerCase(Locale.ROOT);
        return take(bucket, toMember(1), () -> toMember(settings.shareWithoutRedis()));
    }

    private Optional<Duration> take(String bucket, BucketConfiguration limits, Supplier<BucketConfiguration> alone) {
        var probe = withRedis(() ->
                        shared().builder().build(key(bucket), () -> limits).tryConsumeAndReturnRemaining(1))
                .orElseGet(() -> ownShare(bucket, alone).tryConsumeAndReturnRemaining(1));
        return pause(probe);
    }

    @Override
    public void block(String api, Duration time) {
        log.warn("WeCom's quota of {} is used up: nobody calls it for {}", api, time);
        blocked.put(api, clock.instant().plus(time));
        withRedis(
                () -> redis.get().sync().set(key(api) + ":blocked", new byte[0], SetArgs.Builder.px(time.toMillis())));
    }

    /** The buckets in Redis; made when Redis can be reached for the first time. */
    private synchronized ProxyManager<String> shared() {
        if (shared == null) {
            shared = Bucket4jLettuce.casBasedBuilder(redis.get())
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(70)))
                    .build();
        }
        return shared;
    }

    private Instant blockedUntil(String api, Instant now) {
        var here = blocked.getOrDefault(api, Instant.EPOCH);
        if (here.isAfter(now)) {
            return here;
        }
        long left =
                withRedis(() -> redis.get().sync().pttl(key(api) + ":blocked")).orElse(-2L);
        return left > 0 ? now.plusMillis(left) : Instant.EPOCH;
    }

    private Bucket ownShare(String name, Supplier<BucketConfiguration> limits) {
        return own.computeIfAbsent(name, key -> {
            var share = limits.get();
            var bucket = Bucket.builder();
            for (var bandwidth : share.getBandwidths()) {
                bucket.addLimit(bandwidth);
            }
            return bucket.build();
        });
    }

    private static Optional<Duration> pause(ConsumptionProbe probe) {
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(1));
    }

    private <T> Optional<T> withRedis(Supplier<T> command) {
        if (clock.instant().isBefore(withoutRedisUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(command.get());
        } catch (RuntimeException e) {
            withoutRedisUntil = clock.instant().plus(TRUST_AGAIN_AFTER);
            log.warn("Redis does not answer, using this node's own share of the quota: {}", e.toString());
            return Optional.empty();
        }
    }

    /** What a bucket holds and what it gains in a window add up to at most 98 % of the window's limit. */
    private BucketConfiguration limits(double share) {
        return BucketConfiguration.builder()
                .addLimit(even(share * settings.perMinute(), Duration.ofMinutes(1)))
                .addLimit(even(share * settings.perHour(), Duration.ofHours(1)))
                .build();
    }

    /** What a bucket holds and what it gains add up to 30 in a minute, so that an answer seldom waits, and 1 000 in an hour. */
    private static BucketConfiguration toMember(double share) {
        return BucketConfiguration.builder()
                .addLimit(window(share * 10, share * 20, Duration.ofMinutes(1)))
                .addLimit(window(share * 100, share * 900, Duration.ofHours(1)))
                .build();
    }

    private static Bandwidth window(double holds, double gains, Duration window) {
        return Bandwidth.builder()
                .capacity(Math.max(1, Math.round(holds)))
                .refillGreedy(Math.max(1, Math.round(gains)), window)
                .build();
    }

    private static Bandwidth even(double limit, Duration window) {
        return window(limit * 0.005, limit * 0.975, window);
    }

    private static String key(String api) {
        return "guanxi:quota:" + api;
    }

    @Override
    public void destroy() {
        redis.close();
    }
}
