package io.guanxi.touch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.guanxi.wiring.AfterCommit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** What operations see of touches: how many became what, for which reason, and how many tasks are open. */
@Component
class TouchMeters {
    private final MeterRegistry meters;

    TouchMeters(MeterRegistry meters, TouchTasks tasks) {
        this.meters = meters;
        Gauge.builder("guanxi.touch.tasks.open", tasks, TouchTasks::open)
                .description("mass messages not yet created, confirmed or given up")
                .register(meters);
    }

    void decided(List<Decision> decisions) {
        decisions.stream()
                .collect(groupingBy(decision -> decision.skip().map(Skip::reason), counting()))
                .forEach((reason, n) -> count(
                        reason.isPresent() ? TouchState.SKIPPED : TouchState.PLANNED, reason.orElse(""), n.intValue()));
    }

    void became(TouchState state, int n) {
        count(state, "", n);
    }

    void failed(TouchState state, Skip why, int n) {
        count(state, why.reason(), n);
    }

    private void count(TouchState state, String reason, int n) {
        var touches = meters.counter("guanxi.touches", "state", state.name(), "reason", reason);
        AfterCommit.run(() -> touches.increment(n));
    }
}
