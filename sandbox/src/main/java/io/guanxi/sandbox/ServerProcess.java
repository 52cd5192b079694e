package io.guanxi.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The server, run from outside as a child process: started with settings of its own, killed, paused and started again. */
public final class ServerProcess implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final URI url;
    private final Child child;

    private ServerProcess(URI url, Child child) {
        this.url = url;
        this.child = child;
    }

    /**
     * Starts the server and waits until it is ready.
     *
     * @param dir where its settings and its log {@code output.log} go
     * @param java how to start it: the JVM's options and what to run, for example {@code -Xmx512m -jar server.jar}
     * @param settings its properties; they reach it in a file that only this user can read. What every server needs and no
     *     run cares about need not be among them
     * @param port 0 for any free one
     */
    public static ServerProcess start(Path dir, List<String> java, Map<String, String> settings, int port) {
        var run = RunDir.claim(dir);
        try {
            int chosen = port == 0 ? FreePort.onLoopback() : port;
            var url = URI.create("http://127.0.0.1:" + chosen);
            return new ServerProcess(
                    url, Child.start(run, command(run.path(), java, settings, chosen), () -> ready(url)));
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    private static List<String> command(Path dir, List<String> java, Map<String, String> settings, int port) {
        var file = dir.resolve("server.properties");
        var all = new Properties();
        all.setProperty("guanxi.privacy.secret", "a-secret-for-the-sandbox-0123456789");
        all.putAll(settings);
        all.setProperty("server.port", Integer.toString(port));
        all.setProperty("server.address", "127.0.0.1");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(file)) {
                all.store(out, "the server's settings for this run");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.add("--spring.config.additional-location=file:" + file);
        return command;
    }

    private static boolean ready(URI url) {
        var request = HttpRequest.newBuilder(url.resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public URI url() {
        return url;
    }

    public long pid() {
        return child.pid();
    }

    /** kill -9, and wait until it is gone. */
    public void kill() {
        child.kill();
    }

    /** The same server with the same settings and port once more; waits until it is ready. */
    public void restart() {
        child.restart();
    }

    /** SIGSTOP: like a very long garbage collection. */
    public void pause() {
        child.pause();
    }

    public void resume() {
        child.resume();
    }

    /** Ends it politely, as an operator would. */
    @Override
    public void close() {
        child.close();
    }
}
