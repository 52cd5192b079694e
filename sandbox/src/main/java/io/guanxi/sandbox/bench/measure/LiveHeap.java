package io.guanxi.sandbox.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What another JVM on this machine holds and cannot let go of, as the JDK's jcmd counts it after a full collection. */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    private LiveHeap() {}

    /** In bytes; takes a moment. */
    public static long of(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var total = TOTAL.matcher(told);
            if (!total.find()) {
                throw new IllegalStateException("process " + pid + " does not tell its heap");
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
