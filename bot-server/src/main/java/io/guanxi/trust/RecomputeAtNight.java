package io.guanxi.trust;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Each night levels fall that nobody's deed would make fall. However late it comes, it is right. */
@Component
class RecomputeAtNight implements Task {
    static final TaskKey KEY = new TaskKey("trust", "night");

    private static final Logger log = LoggerFactory.getLogger(RecomputeAtNight.class);

    private final Recompute recompute;

    RecomputeAtNight(Recompute recompute) {
        this.recompute = recompute;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        var done = recompute.all();
        log.info(
                "Trust levels of {} customers worked out in {}: {} changed",
                done.customers(),
                done.took(),
                done.changed());
    }
}
