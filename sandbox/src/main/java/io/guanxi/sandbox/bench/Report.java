package io.guanxi.sandbox.bench;

import io.guanxi.sandbox.bench.figure.Row;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Rounds;
import io.guanxi.sandbox.bench.measure.Who;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a run found, in sections: each a title with a table or with lines. */
final class Report {
    private record Section(String title, List<String> lines, List<Table> tables) {}

    private static final List<String> HEAD =
            List.of("what", "aim", "wall (min–max)", "CPU (min–max)", "rounds (dropped)", "check", "verdict");

    private final List<Section> sections = new ArrayList<>();

    void add(String title, List<String> lines) {
        sections.add(new Section(title, lines, List.of()));
    }

    void figure(String title, List<Row> rows) {
        var cells = rows.stream()
                .map(r -> List.of(r.what(), r.aim(), r.wall(), r.cpu(), r.rounds(), r.check(), r.verdict()))
                .toList();
        sections.add(new Section("Figure " + title, List.of(), List.of(new Table(HEAD, cells))));
    }

    /** Everything that was repeated in the rounds, as rates and CPU time, for the reader to divide differently. */
    void loops(Rounds rounds) {
        var head = new ArrayList<>(List.of("loop", "per second (min–max)"));
        Arrays.stream(Who.values()).forEach(who -> head.add(who.name().toLowerCase(Locale.ROOT) + " CPU-µs each"));
        head.add("worst steal");
        var cells = new ArrayList<List<String>>();
        for (var loop : rounds.all().get(0).loops()) {
            var row = new ArrayList<String>();
            row.add(loop);
            row.add(median(rounds.measure(round -> round.sample(loop).perSecond(), loop)));
            for (var who : Who.values()) {
                row.add(median(rounds.measure(round -> round.sample(loop).cpuMicros(who), loop)));
            }
            row.add(String.format(Locale.ROOT, "%.0f %%", 100 * rounds.worstSteal(loop)));
            cells.add(row);
        }
        sections.add(new Section("Floors and loops of the same rounds", List.of(), List.of(new Table(head, cells))));
    }

    private static String median(Rounds.Measured measured) {
        return measured.trouble()
                .map(trouble -> "VOID: " + trouble)
                .or(() -> measured.spread().map(Numbers::plain))
                .orElse("all rounds dropped");
    }

    String plain() {
        var text = new StringBuilder();
        for (var section : sections) {
            text.append('\n').append(section.title).append('\n');
            section.lines.forEach(line -> text.append("  ").append(line).append('\n'));
            section.tables.forEach(table -> text.append(table.plain()));
        }
        return text.toString();
    }

    String markdown() {
        var text = new StringBuilder();
        for (var section : sections) {
            text.append("\n### ").append(section.title).append("\n\n");
            section.lines.forEach(line -> text.append("* ").append(line).append('\n'));
            section.tables.forEach(table -> text.append(table.markdown()));
        }
        return text.toString().stripLeading();
    }
}
