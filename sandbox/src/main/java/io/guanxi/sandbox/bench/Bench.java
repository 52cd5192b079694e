package io.guanxi.sandbox.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guanxi.sandbox.bench.figure.Figures;
import io.guanxi.sandbox.bench.lab.Pace;
import io.guanxi.sandbox.bench.scale.ClaimScale;
import io.guanxi.sandbox.bench.scale.GuideScale;
import io.guanxi.sandbox.bench.scale.HandoverScale;
import io.guanxi.sandbox.bench.scale.ImportScale;
import io.guanxi.sandbox.bench.scale.PackScale;
import io.guanxi.sandbox.bench.scale.PlanScale;
import io.guanxi.sandbox.bench.scale.SegmentScale;
import io.guanxi.sandbox.bench.scale.SyncScale;
import io.guanxi.sandbox.bench.scale.TrustScale;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The command {@code bin/bench}. */
public final class Bench {
    private static final Path TARGET = Path.of("sandbox", "target");
    private static final String ONLY = "--only=";
    /** Measured once from begin to end. */
    private static final Map<String, Scale> SCALES = new TreeMap<>(Map.of(
            "handover", HandoverScale::measure,
            "claims", ClaimScale::measure,
            "guide", GuideScale::measure,
            "import", ImportScale::measure,
            "packing", PackScale::measure,
            "plan", PlanScale::measure,
            "segments", SegmentScale::measure,
            "sync", SyncScale::measure,
            "trust", TrustScale::measure));

    /** In UTF-8 whatever the locale. */
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Bench() {}

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        var words = List.of(args);
        var scale = words.stream().findFirst().filter(SCALES::containsKey);
        var suite = words.isEmpty() ? Optional.<Figures>empty() : Figures.of(words.get(0));
        var only = words.stream()
                .filter(word -> word.startsWith(ONLY))
                .flatMap(word -> Stream.of(word.substring(ONLY.length()).split(",")))
                .toList();
        if ((suite.isEmpty() && scale.isEmpty()) || !words.stream().skip(1).allMatch(Bench::known)) {
            OUT.println("bin/bench " + String.join("|", Figures.commands()) + "|" + String.join("|", SCALES.keySet())
                    + " [--short|--full] [--only=4,5]   (figures by number)");
            System.exit(2);
        }
        try {
            if (scale.isPresent()) {
                scale(scale.get(), words.contains("--full"));
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

    private interface Scale {
        List<String> measure(Path dir, boolean full, Consumer<String> progress);
    }

    private static void scale(String name, boolean full) throws Exception {
        long begun = System.nanoTime();
        var dir = TARGET.resolve("bench");
        Run.delete(dir);
        var report = new Report();
        report.add(
                "bin/bench " + name + (full ? " --full" : " --short"),
                Objects.requireNonNull(SCALES.get(name)).measure(dir, full, line -> tell(begun, line)));
        write(report, name, begun);
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
