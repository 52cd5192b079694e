package io.guanxi.sandbox.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults switched on at present. */
public final class Faults {
    private final List<Fault> on = new ArrayList<>();

    Faults() {}

    public synchronized void add(Fault fault) {
        on.add(fault);
    }

    public synchronized void clear() {
        on.clear();
    }

    public synchronized List<Fault> all() {
        return List.copyOf(on);
    }

    /** What befalls one call: delays add up, and of the rest the one switched on first. */
    record Spoilt(Duration delay, Optional<Fault> fault) {}

    synchronized Spoilt take(String api) {
        var delay = Duration.ZERO;
        var worst = Optional.<Fault>empty();
        for (var fault : List.copyOf(on)) {
            if (!fault.concerns(api)) {
                continue;
            }
            if (fault.kind() == Fault.Kind.LATENCY) {
                delay = delay.plus(fault.delay());
                use(fault);
            } else if (worst.isEmpty()) {
                worst = Optional.of(fault);
                use(fault);
            }
        }
        return new Spoilt(delay, worst);
    }

    private void use(Fault fault) {
        var at = on.indexOf(fault);
        if (fault.times() == 1) {
            on.remove(at);
        } else if (fault.times() > 1) {
            on.set(at, fault.times(fault.times() - 1));
        }
    }
}
