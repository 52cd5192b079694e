package io.guanxi.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a MariaDB of one's own is started.
 *
 * @param dir its run folder; data already in it is kept
 * @param port the port on 127.0.0.1; 0 for any free one
 * @param bufferPoolMb InnoDB's buffer pool in MiB
 * @param options further options of mariadbd, each as {@code --name=value}
 * @param progress hears a line before anything that takes long
 */
public record MariaDbSettings(Path dir, int port, int bufferPoolMb, List<String> options, Consumer<String> progress) {
    public MariaDbSettings {
        options = List.copyOf(options);
    }

    public static MariaDbSettings in(Path dir) {
        return new MariaDbSettings(dir, 0, 256, List.of(), line -> {});
    }

    public MariaDbSettings onPort(int chosen) {
        return new MariaDbSettings(dir, chosen, bufferPoolMb, options, progress);
    }

    public MariaDbSettings withBufferPoolMb(int mebibytes) {
        return new MariaDbSettings(dir, port, mebibytes, options, progress);
    }

    public MariaDbSettings with(String option) {
        var more = new ArrayList<>(options);
        more.add(option);
        return new MariaDbSettings(dir, port, bufferPoolMb, more, progress);
    }

    public MariaDbSettings telling(Consumer<String> listener) {
        return new MariaDbSettings(dir, port, bufferPoolMb, options, listener);
    }
}
