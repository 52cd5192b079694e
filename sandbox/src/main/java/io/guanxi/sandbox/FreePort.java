package io.guanxi.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP port of this machine that nobody listens on. */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int SHARES = 24;
    private static final int SHARE = 500;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(SHARE));

    private FreePort() {}

    /**
     * Taken from below Linux's range for outgoing connections: a server that is killed and started again would otherwise
     * find its port taken by a client's own end. What was handed out and is not listened on yet, or not at the moment, does
     * not come again soon, and neighbouring processes take theirs from different shares.
     */
    public static int onLoopback() {
        int share = LOWEST + (int) (ProcessHandle.current().pid() % SHARES) * SHARE;
        for (int attempt = 0; attempt < SHARE; attempt++) {
            int port = share + Math.floorMod(NEXT.getAndIncrement(), SHARE);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
        throw new IllegalStateException("no free port between " + share + " and " + (share + SHARE) + " on 127.0.0.1");
    }
}
