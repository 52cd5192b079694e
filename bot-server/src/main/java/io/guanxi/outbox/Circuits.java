package io.guanxi.outbox;

import io.guanxi.wecom.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The APIs that this node leaves alone for now: because WeCom's quota is used up, or because an operator has to change
 * something first. A misconfigured API is tried again with growing pauses, so it heals without a restart.
 */
@Component
class Circuits {
    private static final Logger log = LoggerFactory.getLogger(Circuits.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** Nobody looks again sooner: much less than the time in which the quota's bucket, empty by now, runs over. */
    private static final Duration SOONEST = Duration.ofMillis(50);

    /** Something an operator has to mend: which API, since when, WeCom's code, and the sentence that says what to do. */
    record Open(String api, Instant since, Instant nextTry, int code, String whatToDo, Duration pause) {}

    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final Clock clock;

    Circuits(Clock clock) {
        this.clock = clock;
    }

    void rest(String api, Instant until) {
        resting.merge(api, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Opens the circuit, or keeps it open for longer; answers when the API may be tried again. */
    Instant misconfigured(String api, ApiError error, String whatToDo) {
        var now = clock.instant();
        var circuit = open.compute(api, (key, before) -> {
            var pause = before == null ? FIRST_PAUSE : shorter(before.pause().multipliedBy(2), LONGEST_PAUSE);
            var since = before == null ? now : before.since();
            return new Open(api, since, now.plus(pause), error.code(), whatToDo, pause);
        });
        log.warn("{} is misconfigured ({}): {}. Next try at {}", api, error.code(), whatToDo, circuit.nextTry());
        return circuit.nextTry();
    }

    void worked(String api) {
        if (open.remove(api) != null) {
            log.info("{} works again", api);
        }
    }

    boolean mayCall(String api) {
        var now = clock.instant();
        var rest = resting.get(api);
        if (rest != null && now.isBefore(rest)) {
            return false;
        }
        var circuit = open.get(api);
        return circuit == null || !now.isBefore(circuit.nextTry());
    }

    /** When to look again if there is nothing to call now: as soon as an API has rested, if that is before the poll. */
    Duration lookAgainAfter(Duration poll) {
        var now = clock.instant();
        return resting.values().stream()
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .map(end -> shorter(longer(Duration.between(now, end), SOONEST), poll))
                .orElse(poll);
    }

    List<Open> open() {
        return List.copyOf(open.values());
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }
}
