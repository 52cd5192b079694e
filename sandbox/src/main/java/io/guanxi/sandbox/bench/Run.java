package io.guanxi.sandbox.bench;

import io.guanxi.sandbox.bench.figure.Figures;
import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.lab.Pace;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.function.Consumer;

/** One interleaved run: the loops of all its figures in rounds, A B B A …, then what each figure measures by itself. */
record Run(Figures suite, Pace pace, Consumer<String> progress) {
    Report measure(Path dir) throws Exception {
        delete(dir);
        try (var lab = Lab.open(dir, pace, progress)) {
            if (suite.baseline()) {
                lab.addBaseline();
            }
            var rounds = rounds(lab);
            var report = new Report();
            report.add(title(), Machine.describe(lab));
            for (var figure : suite.figures()) {
                lab.tell("figure " + figure.title());
                report.figure(figure.title(), figure.rows(lab, rounds));
            }
            report.loops(rounds);
            report.add("What these figures do not say", Machine.notTested(suite));
            return report;
        }
    }

    private String title() {
        return "bin/bench " + suite.command() + " --" + pace.name();
    }

    private Rounds rounds(Lab lab) throws Exception {
        var loops = new LinkedHashSet<Loop>();
        suite.figures().forEach(figure -> loops.addAll(figure.loops()));
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < pace.warmUps() + pace.rounds(); i++) {
            boolean counts = i >= pace.warmUps();
            lab.tell(counts ? "round " + (i - pace.warmUps() + 1) + " of " + pace.rounds() : "warming up");
            var order = new ArrayList<>(loops);
            if (i % 2 == 1) {
                Collections.reverse(order);
            }
            var round = new Round();
            for (var loop : order) {
                loop.run(lab, round);
            }
            if (counts) {
                rounds.add(round);
            }
        }
        return new Rounds(rounds);
    }

    static void delete(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (var files = Files.walk(dir)) {
                for (var file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
