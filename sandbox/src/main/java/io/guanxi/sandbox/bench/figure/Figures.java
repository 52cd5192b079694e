package io.guanxi.sandbox.bench.figure;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The list of all figures that can be measured, by the command that measures them in one run. A new figure is a line here.
 *
 * @param baseline whether they compare with what people usually do
 */
public record Figures(String command, boolean baseline, List<Figure> figures) {
    private static final List<Figures> ALL = List.of(
            new Figures(
                    "inbox",
                    true,
                    List.of(
                            new DoorEfficiency(),
                            new AckWeight(),
                            new SharedCommit(),
                            new Draining(),
                            new RepeatCost(),
                            new SteadyState(),
                            new AnswerTime())),
            new Figures("welcome", false, List.of(new Overtaking())),
            new Figures("growth", false, List.of(new FlatCost())));

    public static Optional<Figures> of(String command) {
        return ALL.stream().filter(figures -> figures.command.equals(command)).findFirst();
    }

    /** Those of these numbers alone. */
    public Figures only(Collection<String> numbers) {
        var chosen = figures.stream()
                .filter(figure -> numbers.contains(figure.title().split(" ", 2)[0]))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("bin/bench " + command + " measures no figure " + numbers);
        }
        return new Figures(command, baseline, chosen);
    }

    public static List<String> commands() {
        return ALL.stream().map(Figures::command).toList();
    }
}
