package io.guanxi.sandbox.bench.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of all figures that can be measured, by the command that measures them. A new figure is a line here. */
public final class Figures {
    private static final Map<String, List<Figure>> BY_COMMAND = Map.of(
            "inbox",
            List.of(
                    new DoorEfficiency(),
                    new AckWeight(),
                    new SharedCommit(),
                    new Draining(),
                    new RepeatCost(),
                    new SteadyState(),
                    new AnswerTime()));

    private Figures() {}

    public static Optional<List<Figure>> of(String command) {
        return Optional.ofNullable(BY_COMMAND.get(command));
    }
}
