package io.guanxi.sandbox.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.guanxi.sandbox.bench.figure.Figures;
import io.guanxi.sandbox.bench.lab.Pace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The command {@code bin/bench}. */
public final class Bench {
    private static final Path TARGET = Path.of("sandbox", "target");
    /** In UTF-8 whatever the locale. */
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Bench() {}

    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        var words = List.of(args);
        var suite = words.isEmpty() ? Optional.<Figures>empty() : Figures.of(words.get(0));
        if (suite.isEmpty() || !List.of("--short", "--full").containsAll(words.subList(1, words.size()))) {
            OUT.println("bin/bench " + String.join("|", Figures.commands()) + " [--short|--full]");
            System.exit(2);
        }
        try {
            measure(suite.orElseThrow(), words.contains("--full") ? Pace.FULL : Pace.SHORT);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void measure(Figures suite, Pace pace) throws Exception {
        long begun = System.nanoTime();
        var report = new Run(suite, pace, line -> tell(begun, line)).measure(TARGET.resolve("bench"));
        OUT.println(report.plain());
        var file = TARGET.resolve("bench-" + suite.command() + ".md");
        Files.writeString(file, report.markdown());
        tell(begun, "written to " + file);
    }

    private static void tell(long begun, String line) {
        OUT.printf("%4d s  %s%n", (System.nanoTime() - begun) / 1_000_000_000, line);
    }
}
