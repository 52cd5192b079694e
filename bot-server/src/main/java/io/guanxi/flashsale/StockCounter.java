package io.guanxi.flashsale;

import io.guanxi.wiring.RedisLink;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The count in front of the database, in Redis, so that a rush ends there: who comes too late never reaches the database.
 * It may be wrong or away; nothing is sold by it.
 */
@Component
class StockCounter implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(StockCounter.class);
    private static final Duration TRUST_AGAIN_AFTER = Duration.ofSeconds(2);
    private static final Duration KEPT_AFTER_THE_END = Duration.ofDays(1);
    private static final Duration UPLOADED_FOR = Duration.ofMinutes(1);
    private static final int CHUNK = 1_000;

    private final RedisLink<String> redis;
    private final RedisScripts scripts;
    private final SaleKeys keys;
    private final Clock clock;
    private final Map<Long, AskedTogether<ClaimKey, Taking>> takers = new ConcurrentHashMap<>();
    private volatile Instant withoutRedisUntil = Instant.EPOCH;

    StockCounter(RedisClient client, SaleKeys keys, Clock clock) {
        this.redis = RedisLink.ofText(client);
        this.scripts = new RedisScripts(redis);
        this.keys = keys;
        this.clock = clock;
    }

    /** What Redis says to a claim. */
    enum Taking {
        TAKEN_NOW,
        /** Before; by whom it was counted, may not have lived to write it down. */
        TAKEN,
        SOLD_OUT,
        NOT_YET,
        OVER,
        TOO_MANY,
        /** Redis does not know the sale. */
        UNKNOWN,
        AWAY
    }

    /** What the database has decided about a claim, for Redis to know. The names stand in the script. */
    enum Settled {
        /** It holds. */
        KEPT,
        /** It was held before: nothing more was taken. */
        KNOWN,
        /** There was nothing left: Redis had counted too much. */
        NONE_LEFT,
        FAILED,
        /** It holds, and Redis was not asked. */
        UNCOUNTED,
        /** It holds no longer. */
        RELEASED,
        /** It stays sold, and its customer was erased. */
        FORGOTTEN
    }

    /** @param left empty if Redis does not know the sale */
    record Seen(Optional<Integer> left, int taken, int pending) {}

    /** Claims that come while Redis is being asked share the next question. */
    CompletionStage<Taking> take(long sale, ClaimKey key) {
        return takers.computeIfAbsent(sale, id -> new AskedTogether<>(claims -> take(id, claims)))
                .ask(key);
    }

    private CompletionStage<List<Taking>> take(long sale, List<ClaimKey> claims) {
        var away = Collections.nCopies(claims.size(), Taking.AWAY);
        if (muted()) {
            return CompletableFuture.completedFuture(away);
        }
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(clock.instant().toEpochMilli()));
        for (var claim : claims) {
            arguments.add(keys.member(sale, claim));
            arguments.add(Integer.toString(claim.n()));
        }
        return scripts.<List<String>>ask(
                        CountScripts.TAKE, ScriptOutputType.MULTI, keys(sale), arguments.toArray(String[]::new))
                .thenApply(said -> said.stream().map(Taking::valueOf).toList())
                .exceptionally(e -> away(e, away));
    }

    /** Told once it is decided; if it gets lost, the reconcile finds it out. */
    void settle(long sale, Map<ClaimKey, Settled> decided) {
        if (decided.isEmpty() || muted()) {
            return;
        }
        var arguments = decided.entrySet().stream()
                .flatMap(entry -> List.of(
                        keys.member(sale, entry.getKey()), entry.getValue().name())
                        .stream())
                .toArray(String[]::new);
        var unused = scripts.<Long>ask(CountScripts.SETTLE, ScriptOutputType.INTEGER, keys(sale), arguments)
                .exceptionally(e -> away(e, 0L));
    }

    /** Settles by the members themselves, as {@link #pendingSince} names them. */
    void settleMembers(long sale, Map<String, Settled> decided) {
        var arguments = decided.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue().name()).stream())
                .toArray(String[]::new);
        RedisScripts.answer(scripts.<Long>ask(CountScripts.SETTLE, ScriptOutputType.INTEGER, keys(sale), arguments));
    }

    /** Those counted before then of which the database has not been heard. */
    List<String> pendingSince(long sale, Instant before) {
        return redis.get().sync().zrangebyscore(keys(sale)[2], Range.create(0, before.toEpochMilli()));
    }

    /**
     * Throws a RedisException while Redis is away, as {@link #pendingSince}, {@link #settleMembers}, {@link #upload} and
     * {@link #repair} do.
     */
    Seen look(long sale) {
        var seen =
                RedisScripts.answer(scripts.<List<String>>ask(CountScripts.LOOK, ScriptOutputType.MULTI, keys(sale)));
        return new Seen(
                Optional.of(seen.get(0)).filter(left -> !left.isEmpty()).map(Integer::valueOf),
                Integer.parseInt(seen.get(1)),
                Integer.parseInt(seen.get(2)));
    }

    /** Members that Redis has beside those it counts with, until they take their place. */
    record Uploaded(String key, int members) {}

    Uploaded upload(long sale, Collection<ClaimKey> live) {
        var fresh = keys(sale)[1] + ":" + UUID.randomUUID();
        var members = live.stream().map(key -> keys.member(sale, key)).toList();
        for (int from = 0; from < members.size(); from += CHUNK) {
            var chunk = members.subList(from, Math.min(members.size(), from + CHUNK));
            redis.get().sync().sadd(fresh, chunk.toArray(String[]::new));
            redis.get().sync().expire(fresh, UPLOADED_FOR);
        }
        return new Uploaded(fresh, members.size());
    }

    /** Makes Redis know what the database knows, unless anything has happened since it was looked at. */
    boolean repair(FlashSale sale, Uploaded live, Seen seen) {
        var all = Arrays.copyOf(keys(sale.id()), 4);
        all[3] = live.key();
        return RedisScripts.answer(scripts.<Long>ask(
                        CountScripts.REPAIR, ScriptOutputType.INTEGER, all, repaired(sale, live, seen)))
                == 1;
    }

    private String[] repaired(FlashSale sale, Uploaded live, Seen seen) {
        var offer = sale.offer();
        var keep = Duration.between(clock.instant(), offer.ends().plus(KEPT_AFTER_THE_END));
        boolean cancelled = sale.state() == FlashSale.State.CANCELLED;
        return new String[] {
            seen.left().map(String::valueOf).orElse(""),
            Integer.toString(seen.taken()),
            Integer.toString(sale.remaining()),
            Long.toString(offer.begins().toEpochMilli()),
            Long.toString(cancelled ? 0 : offer.ends().toEpochMilli()),
            Integer.toString(offer.perPerson()),
            Long.toString(Math.max(1, keep.toMillis())),
            Integer.toString(live.members())
        };
    }

    private <T> T away(Throwable why, T answer) {
        if (!muted()) {
            log.warn(
                    "Redis does not count, the database alone decides about claims: {}",
                    RedisScripts.cause(why).toString());
        }
        withoutRedisUntil = clock.instant().plus(TRUST_AGAIN_AFTER);
        return answer;
    }

    private boolean muted() {
        return clock.instant().isBefore(withoutRedisUntil);
    }

    /** In one slot of a cluster. */
    private static String[] keys(long sale) {
        var name = "guanxi:flash:{" + sale + "}";
        return new String[] {name, name + ":taken", name + ":pending"};
    }

    @Override
    public void destroy() {
        redis.close();
    }
}
