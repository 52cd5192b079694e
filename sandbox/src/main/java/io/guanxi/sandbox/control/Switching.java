package io.guanxi.sandbox.control;

import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.api.Fault.Kind;
import io.guanxi.sandbox.api.Faults;
import io.guanxi.sandbox.callback.Deliveries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Switches misbehaviour of the API and of the callbacks on and off. */
final class Switching {
    private final Faults faults;
    private final Deliveries deliveries;

    Switching(Faults faults, Deliveries deliveries) {
        this.faults = faults;
        this.deliveries = deliveries;
    }

    List<Map<String, Object>> faults() {
        return faults.all().stream().map(Switching::fields).toList();
    }

    private static Map<String, Object> fields(Fault fault) {
        return Looking.fields(
                "api", fault.api(),
                "kind", spelled(fault.kind()),
                "code", fault.code(),
                "delayMs", fault.delay().toMillis(),
                "times", fault.times());
    }

    private static String spelled(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<Map<String, Object>> add(Wish wish) {
        faults.add(new Fault(
                wish.text("api", "a path like externalcontact/mark_tag, or * for all"),
                kind(wish.text("kind", "one of " + kinds())),
                wish.number("code", 0),
                Duration.ofMillis(wish.number("delayMs", 0)),
                wish.number("times", Fault.ALWAYS)));
        return faults();
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> spelled(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"kind\" must be one of " + kinds() + "."));
    }

    private static String kinds() {
        return String.join(
                ", ", Arrays.stream(Kind.values()).map(Switching::spelled).toList());
    }

    List<Map<String, Object>> clear() {
        faults.clear();
        return faults();
    }

    /** Which share of the callbacks comes twice, never, or after the next one. */
    Map<String, Object> callbacks(Wish wish) {
        var now = deliveries.settings();
        var next = now.duplicating(wish.share("duplicates", now.duplicates()))
                .losing(wish.share("lost", now.lost()))
                .swapping(wish.share("swapped", now.swapped()));
        deliveries.settings(next);
        return Looking.fields("duplicates", next.duplicates(), "lost", next.lost(), "swapped", next.swapped());
    }
}
