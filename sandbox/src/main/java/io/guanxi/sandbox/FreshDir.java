package io.guanxi.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An empty folder for a server that lives as long as this JVM at most. */
public final class FreshDir {
    private FreshDir() {}

    /** Below {@code target/}, or else the temporary folder. */
    static Path of(String server) {
        return in(parent(), server);
    }

    /** A folder of this JVM's own in there. What killed JVMs left behind is ended and removed on the way. */
    public static Path in(Path folder, String server) {
        try {
            var parent = Files.createDirectories(folder);
            for (var old : list(parent, server + "-")) {
                sweep(old);
            }
            return parent.resolve(server + "-" + ProcessHandle.current().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path parent() {
        var target = Path.of("target");
        return Files.isDirectory(target)
                ? target.resolve("sandbox")
                : Path.of(System.getProperty("java.io.tmpdir"), "guanxi-sandbox");
    }

    private static List<Path> list(Path parent, String prefix) throws IOException {
        try (var children = Files.list(parent)) {
            return children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private static void sweep(Path old) throws IOException {
        try (var claimed = RunDir.claim(old)) {
            Cache.delete(claimed.path());
        } catch (IllegalStateException inUse) {
            // another JVM that is alive: its own business
        }
    }
}
