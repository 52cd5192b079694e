package io.guanxi.sandbox.bench.figure;

import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Rounds.Measured;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a figure's table. Values are a median with the least and greatest of the rounds.
 *
 * @param check what was counted inside the timed run
 * @param verdict reached, missed by how much, or void
 */
public record Row(String what, String aim, String wall, String cpu, String rounds, String check, String verdict) {
    private static final String NONE = "–";
    /** Wall and CPU that differ by more than this are both to be explained. */
    private static final double AGREEMENT = 1.5;

    /** Judged by the time on the wall. */
    public static Row byWall(String what, Aim aim, Measured wall, Optional<Measured> cpu, String check) {
        return row(what, Optional.of(aim), Optional.of(wall), cpu, check, wall);
    }

    /** Judged by CPU time. */
    public static Row byCpu(String what, Aim aim, Optional<Measured> wall, Measured cpu, String check) {
        return row(what, Optional.of(aim), wall, Optional.of(cpu), check, cpu);
    }

    /** Not judged: it stands beside. */
    public static Row beside(String what, Measured wall, Optional<Measured> cpu, String check) {
        return row(what, Optional.empty(), Optional.of(wall), cpu, check, wall);
    }

    private static Row row(
            String what,
            Optional<Aim> aim,
            Optional<Measured> wall,
            Optional<Measured> cpu,
            String check,
            Measured judged) {
        var trouble = Stream.concat(wall.stream(), cpu.stream())
                .flatMap(measured -> measured.trouble().stream())
                .findFirst();
        return new Row(
                what,
                aim.map(Aim::toString).orElse(NONE),
                wall.map(Row::text).orElse(NONE),
                cpu.map(Row::text).orElse(NONE),
                judged.spread().map(s -> s.rounds()).orElse(0) + " (" + judged.dropped() + ")",
                trouble.orElse(check),
                trouble.isPresent() ? "VOID" : verdict(aim, judged) + disagreement(wall, cpu));
    }

    private static String text(Measured measured) {
        return measured.spread().map(Numbers::plain).orElse("all rounds dropped");
    }

    private static String verdict(Optional<Aim> aim, Measured judged) {
        if (judged.spread().isEmpty()) {
            return "not measured: too much steal";
        }
        return aim.map(a -> a.verdict(judged.spread().get().median())).orElse(NONE);
    }

    private static String disagreement(Optional<Measured> wall, Optional<Measured> cpu) {
        var a = wall.flatMap(Measured::spread);
        var b = cpu.flatMap(Measured::spread);
        if (a.isEmpty() || b.isEmpty()) {
            return "";
        }
        double ratio = a.get().median() / b.get().median();
        double apart = Math.max(ratio, 1 / ratio);
        return apart > AGREEMENT ? String.format(Locale.ROOT, "; wall and CPU differ ×%.1f", apart) : "";
    }
}
