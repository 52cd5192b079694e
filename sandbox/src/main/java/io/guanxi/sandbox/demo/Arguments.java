package io.guanxi.sandbox.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/**
 * What the command line asks for.
 *
 * @param once whether to end after the story
 * @param port of the server
 */
record Arguments(boolean once, int port) {
    private static final String USAGE = "usage: bin/demo [--once] [--port N]";

    static Arguments read(String... words) {
        boolean once = false;
        int port = 8080;
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--once")) {
                once = true;
            } else if (words[i].equals("--port") && i + 1 < words.length && words[i + 1].matches("\\d{1,5}")) {
                port = Integer.parseInt(words[++i]);
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
        return new Arguments(once, port);
    }

    /** Waits a moment for a process that is just ending. */
    void requireFreePort() {
        NotAsExpected.within(
                Duration.ofSeconds(2),
                this::portIsFree,
                () -> "port " + port + " of 127.0.0.1 can't be used; choose another with --port N");
    }

    private boolean portIsFree() {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
