package io.guanxi.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The program of a database server, and an empty database to copy from. */
sealed interface DatabaseProgram permits MariaDbInstallation, MySqlInstallation {
    /** The MySQL that {@code GUANXI_MYSQLD} names, otherwise the MariaDB that comes with us. */
    static DatabaseProgram get(Cache cache, Consumer<String> progress) {
        return MySqlInstallation.wished()
                .<DatabaseProgram>map(program -> MySqlInstallation.of(program, cache, progress))
                .orElseGet(() -> MariaDbInstallation.get(cache, progress));
    }

    /** The program with the options that only it understands. */
    List<String> command();

    /** With an account {@code guanxi} that may do everything in schemas {@code guanxi_…}. */
    Path emptyData();

    default void copyEmptyDataTo(Path data) {
        try {
            var half = data.resolveSibling("data.half-made");
            Cache.delete(half);
            Cache.copyTree(emptyData(), half);
            Files.move(half, data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + data, e);
        }
    }

    /** Runs it to its end; whether that was a good one. */
    static boolean succeeds(ProcessBuilder work) throws IOException {
        var process = work.start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
