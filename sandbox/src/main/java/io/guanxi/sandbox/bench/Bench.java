package io.guanxi.sandbox.bench;

import io.guanxi.sandbox.bench.figure.Figures;
import io.guanxi.sandbox.bench.lab.Pace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command {@code bin/bench}. */
public final class Bench {
    private static final Path TARGET = Path.of("sandbox/target");
    private static final String USAGE = "bin/bench inbox [--short|--full]";

    private Bench() {}

    public static void main(String[] args) throws Exception {
        var words = List.of(args);
        var command = words.stream()
                .filter(word -> !word.startsWith("--"))
                .findFirst()
                .orElse("");
        var figures = Figures.of(command);
        if (figures.isEmpty() || words.stream().anyMatch(word -> word.startsWith("--") && !isPace(word))) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var pace = words.contains("--full") ? Pace.FULL : Pace.SHORT;
        long begun = System.nanoTime();
        var run = new Run(command, figures.orElseThrow(), pace, line -> tell(begun, line));
        var report = run.measure(TARGET.resolve("bench"));
        System.out.println(report.plain());
        var file = TARGET.resolve("bench-" + command + ".md");
        Files.writeString(file, report.markdown());
        tell(begun, "written to " + file);
    }

    private static boolean isPace(String word) {
        return word.equals("--short") || word.equals("--full");
    }

    private static void tell(long begun, String line) {
        System.err.printf("%4d s  %s%n", (System.nanoTime() - begun) / 1_000_000_000, line);
    }
}
