package io.guanxi.sandbox.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guanxi.sandbox.bench.figure.Figures;
import io.guanxi.sandbox.bench.lab.Pace;
import io.guanxi.sandbox.bench.scale.SegmentScale;
import io.guanxi.sandbox.bench.scale.SyncScale;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The command {@code bin/bench}. */
public final class Bench {
    private static final Path TARGET = Path.of("sandbox", "target");
    private static final String SYNC = "sync";
    private static final String SEGMENTS = "segments";
    private static final String ONLY = "--only=";
    /** In UTF-8 whatever the locale. */
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Bench() {}

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        var words = List.of(args);
        boolean scale = words.stream()
                .findFirst()
                .filter(List.of(SYNC, SEGMENTS)::contains)
                .isPresent();
        var suite = words.isEmpty() ? Optional.<Figures>empty() : Figures.of(words.get(0));
        var only = words.stream()
                .filter(word -> word.startsWith(ONLY))
                .flatMap(word -> Stream.of(word.substring(ONLY.length()).split(",")))
                .toList();
        if (!(suite.isPresent() || scale) || !words.stream().skip(1).allMatch(Bench::known)) {
            OUT.println("bin/bench " + String.join("|", Figures.commands()) + "|" + SYNC + "|" + SEGMENTS
                    + " [--short|--full] [--only=4,5]   (figures by number)");
            System.exit(2);
        }
        try {
            if (scale) {
                scale(words.get(0), words.contains("--full"));
            } else {
                var chosen = only.isEmpty()
                        ? suite.orElseThrow()
                        : suite.orElseThrow().only(only);
                measure(chosen, words.contains("--full") ? Pace.FULL : Pace.SHORT);
            }
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean known(String word) {
        return List.of("--short", "--full").contains(word) || word.startsWith(ONLY);
    }

    private static void measure(Figures suite, Pace pace) throws Exception {
        long begun = System.nanoTime();
        var report = new Run(suite, pace, line -> tell(begun, line)).measure(TARGET.resolve("bench"));
        write(report, suite.command(), begun);
    }

    private static void scale(String what, boolean full) throws Exception {
        long begun = System.nanoTime();
        var dir = TARGET.resolve("bench");
        Run.delete(dir);
        var report = new Report();
        Consumer<String> progress = line -> tell(begun, line);
        report.add(
                "bin/bench " + what + (full ? " --full" : " --short"),
                what.equals(SYNC) ? SyncScale.measure(dir, full, progress) : SegmentScale.measure(dir, full, progress));
        write(report, what, begun);
    }

    private static void write(Report report, String command, long begun) throws IOException {
        OUT.println(report.plain());
        var file = TARGET.resolve("bench-" + command + ".md");
        Files.writeString(file, report.markdown());
        tell(begun, "written to " + file);
    }

    private static void tell(long begun, String line) {
        OUT.printf("%4d s  %s%n", (System.nanoTime() - begun) / 1_000_000_000, line);
    }
}
