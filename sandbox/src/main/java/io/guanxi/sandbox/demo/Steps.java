package io.guanxi.sandbox.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The steps of the story: each checked, timed, and shown in a table at the end. */
final class Steps {
    private final Teller teller;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    Steps(Teller teller) {
        this.teller = teller;
    }

    /** A step is over; {@code result} is what was found, or what was wrong. */
    record Step(String name, String result, Duration took, boolean passed) {}

    /** Plays something and answers in a few words what was found; throws {@link NotAsExpected} if it is not as it should be. */
    interface Play {
        String play();
    }

    void step(String name, Play play) {
        teller.tell(name);
        long start = System.nanoTime();
        String result;
        boolean passed = true;
        try {
            result = play.play();
        } catch (NotAsExpected | IllegalStateException | IllegalArgumentException e) {
            result = String.valueOf(e.getMessage());
            passed = false;
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        steps.add(new Step(name, result, took, passed));
        teller.tell((passed ? "  ok: " : "  NOT OK: ") + result);
    }

    /** Something was refused, as it should be: it belongs below the table. */
    void refused(String what) {
        refusals.add(what);
    }

    boolean allPassed() {
        return steps.stream().allMatch(Step::passed);
    }

    String table() {
        var table = new Table("step", "checked", "took", "result");
        for (var step : steps) {
            var took = "%.1f s".formatted(step.took().toMillis() / 1000.0);
            table.row(step.name(), step.result(), took, step.passed() ? "ok" : "NOT OK");
        }
        var text = new StringBuilder(table.toString()).append("\nWhat was refused, and why:\n");
        refusals.forEach(refusal -> text.append("  · ").append(refusal).append('\n'));
        return text.toString();
    }
}
