package io.guanxi.flashsale;

import io.guanxi.wiring.RedisLink;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Has Redis run scripts by their digest, and sends them when it does not know them yet. */
final class RedisScripts {
    private final RedisLink<String> redis;
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    RedisScripts(RedisLink<String> redis) {
        this.redis = redis;
    }

    <T> CompletionStage<T> ask(String script, ScriptOutputType type, String[] keys, String... arguments) {
        try {
            var commands = redis.get().async();
            return commands.<T>evalsha(digests.computeIfAbsent(script, commands::digest), type, keys, arguments)
                    .exceptionallyCompose(e -> cause(e) instanceof RedisNoScriptException
                            ? commands.<T>eval(script, type, keys, arguments)
                            : CompletableFuture.failedStage(e));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Throws a RedisException if there is none. */
    static <T> T answer(CompletionStage<T> asked) {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw cause(e) instanceof RedisException redisSays ? redisSays : new RedisException(cause(e));
        }
    }

    static Throwable cause(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }
}
