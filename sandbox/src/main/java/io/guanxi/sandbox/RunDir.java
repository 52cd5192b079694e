package io.guanxi.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The folder of one running child process: claimed by one JVM at a time, it remembers the child's pid for the next. */
final class RunDir implements AutoCloseable {
    private static final Duration DEATH = Duration.ofSeconds(3);

    private final Path path;
    private final FileChannel lock;

    private RunDir(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Claims the folder, and ends what an earlier JVM that was killed has left running in it. */
    static RunDir claim(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            var run = new RunDir(path, lock(path));
            run.endLeftover();
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + path + " as a run folder", e);
        }
    }

    // The kernel gives the lock back however the JVM ends, so it can't outlive its owner.
    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisJvm) {
            // falls through to the same answer
        }
        channel.close();
        throw new IllegalStateException(path + " is in use by another running sandbox; stop that one first");
    }

    private void endLeftover() throws IOException {
        var file = pidFile();
        if (Files.notExists(file)) {
            return;
        }
        var text = Files.readString(file).strip();
        if (text.matches("\\d{1,9}") && runsHere(Long.parseLong(text))) {
            ProcessHandle.of(Long.parseLong(text)).ifPresent(ProcessHandle::destroyForcibly);
            // Its command line goes before its ports do; a process of which nobody takes leave stays a while as a
            // zombie.
            Waiting.until(DEATH, () -> Files.notExists(Path.of("/proc", text)));
        }
        Files.delete(file);
    }

    /** A pid may belong to somebody else by now: only a process whose command line names this folder is ours. */
    private boolean runsHere(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .contains(path.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    void remember(long pid) {
        try {
            Files.writeString(pidFile(), Long.toString(pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    private Path pidFile() {
        return path.resolve("child.pid");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pidFile());
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
