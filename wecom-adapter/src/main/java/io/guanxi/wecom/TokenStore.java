package io.guanxi.wecom;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the access token of each app for all who call WeCom in its name: one process, or every node of a cluster. It does
 * not decide when a token is stale.
 */
public interface TokenStore {

    Optional<AccessToken> read(String app);

    void write(String app, AccessToken token);

    /**
     * Runs {@code work} while nobody else who shares this store runs any for the same app, and returns its result. The
     * work asks WeCom over the network, so a lock with a lease needs one longer than the connect and read timeout together.
     */
    <T> T underLock(String app, Supplier<T> work);

    /** A store for one process. */
    static TokenStore inMemory() {
        return new InMemoryTokenStore();
    }
}
