package io.guanxi.touch;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the plans say: one entry for each that is not cancelled. The plan's row is the truth. */
@Component
class PlanSchedule implements ApplicationRunner {
    private static final int PAGE = 100;

    private final Timetable timetable;
    private final Plans plans;
    private final TouchSettings settings;

    PlanSchedule(Timetable timetable, Plans plans, TouchSettings settings) {
        this.timetable = timetable;
        this.plans = plans;
        this.settings = settings;
    }

    /** Makes good what a crash between a plan's row and its entry left undone. */
    @Override
    public void run(ApplicationArguments arguments) {
        var page = plans.page(new PlanId(0), PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::align);
            page = plans.page(page.get(page.size() - 1).id(), PAGE);
        }
        timetable.every(PollResults.KEY, settings.pollInterval(), Misfire.SKIP);
    }

    /** A slot that was missed is fired late: whether that is still worth it is for the occasion to say. */
    void align(Plan plan) {
        TaskKey key = Plan.key(plan.id());
        if (plan.state() == Plan.State.CANCELLED) {
            timetable.cancel(key);
            return;
        }
        timetable.cron(key, plan.cron(), plan.zone(), Misfire.RUN_ONCE);
        if (plan.isActive()) {
            timetable.resume(key);
        } else {
            timetable.pause(key);
        }
    }

    List<Instant> next(Plan plan, int n) {
        return timetable.next(Plan.key(plan.id()), n);
    }
}
