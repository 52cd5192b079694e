package io.guanxi.fault;

import io.guanxi.House;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells of one guide's happenings one after the other, each until it is answered 200, as WeCom redelivers; keeps the list of
 * what was.
 */
final class Teller implements Runnable {
    private static final String DOOR = "/wecom/callback/guide?";
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(200);

    final BitSet acknowledged = new BitSet();
    final AtomicInteger acks = new AtomicInteger();
    final AtomicInteger again = new AtomicInteger();
    private final CallbackCodec codec = new CallbackCodec(CorpBuilder.CORP, House.KEYS);
    private final int guide;
    private final URI server;
    private final AtomicBoolean on;
    private Optional<KeepAlive> connection = Optional.empty();

    Teller(int guide, URI server, AtomicBoolean on) {
        this.guide = guide;
        this.server = server;
        this.on = on;
    }

    @Override
    public void run() {
        for (int n = 0; on.get(); n++) {
            var plaintext = new Happening(guide, n).plaintext();
            while (on.get() && !told(plaintext)) {
                again.incrementAndGet();
                LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
            }
            if (on.get()) {
                acknowledged.set(n);
                acks.incrementAndGet();
            }
        }
        hangUp();
    }

    private boolean told(byte[] plaintext) {
        var sealed = codec.seal(plaintext, Instant.now());
        try {
            var line = connection.isPresent() ? connection.get() : new KeepAlive(server);
            connection = Optional.of(line);
            return line.post(DOOR + sealed.query(), sealed.envelopeXml(CorpBuilder.CORP, CorpBuilder.AGENT)) == 200;
        } catch (IOException e) {
            hangUp();
            return false;
        }
    }

    private void hangUp() {
        try {
            if (connection.isPresent()) {
                connection.get().close();
            }
        } catch (IOException e) {
            again.incrementAndGet();
        }
        connection = Optional.empty();
    }
}
