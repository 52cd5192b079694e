package io.guanxi.announcement;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sees a day before which times of programmes somebody has to approve, so that they are told in time. */
@Component
class LookAheadForGroups implements Task {
    static final TaskKey KEY = new TaskKey("look-ahead-groups", "all");
    /** To count everybody in all groups costs too much for every minute. */
    static final Duration EVERY = Duration.ofMinutes(15);

    static final Duration AHEAD = Duration.ofDays(1);

    private final Programmes programmes;
    private final SecondPerson second;
    private final Clock clock;

    LookAheadForGroups(Programmes programmes, SecondPerson second, Clock clock) {
        this.programmes = programmes;
        this.second = second;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        var now = clock.instant();
        var soon = programmes.withoutApproval().stream()
                .filter(programme -> slot(programme, now).isPresent())
                .toList();
        if (soon.isEmpty()) {
            return;
        }
        var needed = second.needed(
                soon.stream().map(programme -> programme.definition().groups()).toList());
        for (int i = 0; i < soon.size(); i++) {
            var programme = soon.get(i);
            programmes.foresee(programme, needed.get(i) ? slot(programme, now) : Optional.empty());
        }
    }

    private static Optional<Instant> slot(Programme programme, Instant now) {
        return programme.definition().calendar().slots(now, now.plus(AHEAD)).stream()
                .findFirst();
    }
}
