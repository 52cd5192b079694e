package io.guanxi.wiring;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/** A connection to Redis that is made when it is first needed, so that the server starts, and works, without Redis. */
public final class RedisLink<V> implements AutoCloseable {
    private final RedisClient client;
    private final RedisCodec<String, V> codec;
    private @Nullable StatefulRedisConnection<String, V> connection;

    private RedisLink(RedisClient client, RedisCodec<String, V> codec) {
        this.client = client;
        this.codec = codec;
    }

    public static RedisLink<String> ofText(RedisClient client) {
        return new RedisLink<>(client, StringCodec.UTF8);
    }

    public static RedisLink<byte[]> ofBytes(RedisClient client) {
        return new RedisLink<>(client, RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    }

    /** Throws a RedisException while Redis can't be reached; once made, the connection heals by itself. */
    public synchronized StatefulRedisConnection<String, V> get() {
        if (connection == null) {
            connection = client.connect(codec);
        }
        return connection;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
