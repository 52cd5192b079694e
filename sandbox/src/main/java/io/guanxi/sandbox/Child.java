package io.guanxi.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program run for this JVM in a folder of its own: it dies with the JVM, and can be killed, paused and started again. */
final class Child implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(15);

    private final RunDir dir;
    private final List<String> command;
    private final BooleanSupplier answers;
    private final Thread endWithJvm = new Thread(this::destroy, "end child process");
    private Process process;

    private Child(RunDir dir, List<String> command, BooleanSupplier answers) {
        this.dir = dir;
        this.command = List.copyOf(command);
        this.answers = answers;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /** Starts the program and waits until it answers. */
    static Child start(RunDir dir, List<String> command, BooleanSupplier answers) {
        var child = new Child(dir, command, answers);
        try {
            child.awaitAnswer();
            return child;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private Process launch() {
        try {
            var log = ProcessBuilder.Redirect.appendTo(log().toFile());
            var started = new ProcessBuilder(command)
                    .directory(dir.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            dir.remember(started.pid());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.get(0), e);
        }
    }

    private void awaitAnswer() {
        var ended = Waiting.until(START, () -> !process.isAlive() || answers.getAsBoolean());
        if (!ended || !process.isAlive()) {
            throw new IllegalStateException(
                    command.get(0) + " did not start. " + NativeLibraries.missing(Path.of(command.get(0))) + "Its log, "
                            + log() + ", ends with:\n" + lastLines());
        }
    }

    private Path log() {
        return dir.path().resolve("output.log");
    }

    private String lastLines() {
        try {
            var lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    synchronized long pid() {
        return process.pid();
    }

    /** kill -9, and wait until it is gone. */
    synchronized void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** The same program in the same folder once more, after {@link #kill()} or instead of what still runs. */
    synchronized void restart() {
        kill();
        process = launch();
        awaitAnswer();
    }

    synchronized void pause() {
        signal("STOP");
    }

    synchronized void resume() {
        signal("CONT");
    }

    // sh's own kill: the program of that name is not on every machine.
    private void signal(String name) {
        try {
            var sent = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
            if (!sent.waitFor(END.toSeconds(), TimeUnit.SECONDS) || sent.exitValue() != 0) {
                throw new IllegalStateException("process " + process.pid() + " took no " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + name, e);
        }
    }

    private boolean awaitEnd() {
        return Waiting.until(END, () -> !process.isAlive());
    }

    private void destroy() {
        process.destroyForcibly();
    }

    /** Ends it politely, then by force, and gives the folder back. */
    @Override
    public synchronized void close() {
        if (process.isAlive()) {
            resume();
            process.destroy();
            if (!awaitEnd()) {
                kill();
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs anyway
        }
        dir.close();
    }
}
