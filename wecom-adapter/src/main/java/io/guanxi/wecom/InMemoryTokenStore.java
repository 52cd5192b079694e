package io.guanxi.wecom;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The tokens of one process. */
final class InMemoryTokenStore implements TokenStore {
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Override
    public Optional<AccessToken> read(String app) {
        return Optional.ofNullable(tokens.get(app));
    }

    @Override
    public void write(String app, AccessToken token) {
        tokens.put(app, token);
    }

    @Override
    public <T> T underLock(String app, Supplier<T> work) {
        var lock = locks.computeIfAbsent(app, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
