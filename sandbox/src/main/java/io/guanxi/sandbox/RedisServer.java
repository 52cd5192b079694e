package io.guanxi.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Redis of one's own that fsyncs every write: a child process on 127.0.0.1 that dies with this JVM. */
public final class RedisServer implements AutoCloseable {
    private static final Map<String, String> PROGRAMS =
            Map.of("amd64", "redis-server-6.2.6-v5-linux-amd64", "aarch64", "redis-server-6.2.7-linux-arm64");

    private static Optional<RedisServer> shared = Optional.empty();

    private final int port;
    private final Child child;

    private RedisServer(int port, Child child) {
        this.port = port;
        this.child = child;
    }

    /** The one server of this JVM, empty at the first call, ended with the JVM. */
    public static synchronized RedisServer shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(start(FreshDir.of("redis"), 0));
        }
        return shared.get();
    }

    /**
     * Starts a server whose data lives in {@code dir}.
     *
     * @param port 0 for any free one
     */
    public static RedisServer start(Path dir, int port) {
        var program = program(Cache.ofThisUser());
        var run = RunDir.claim(dir);
        try {
            var chosen = port == 0 ? FreePort.onLoopback() : port;
            return new RedisServer(
                    chosen, Child.start(run, command(program, run.path(), chosen), () -> answers(chosen)));
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private static Path program(Cache cache) {
        var name = PROGRAMS.get(System.getProperty("os.arch"));
        if (name == null) {
            throw new IllegalStateException("there is a Redis for Linux on x86-64 and arm64 only");
        }
        return cache.entry(name, empty -> {
                    var program = empty.resolve("redis-server");
                    Cache.copyResource(name, program);
                    if (!program.toFile().setExecutable(true)) {
                        throw new IOException(program + " can't be made executable");
                    }
                })
                .resolve("redis-server");
    }

    private static List<String> command(Path program, Path dir, int port) {
        return List.of(
                program.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                dir.toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--save",
                "",
                // Otherwise Redis rewrites its command line, by which a leftover is known as ours.
                "--set-proc-title",
                "no");
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return child.pid();
    }

    /** kill -9: what was acknowledged must survive it. */
    public void kill() {
        child.kill();
    }

    /** Starts it again with the same data on the same port; kills it first if it still runs. */
    public void restart() {
        child.restart();
    }

    /** SIGSTOP: connections stay open and nobody answers. */
    public void pause() {
        child.pause();
    }

    public void resume() {
        child.resume();
    }

    @Override
    public void close() {
        child.close();
    }
}
