package io.guanxi.touch;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the plans say: one entry for each that is not cancelled. The plan's row is the truth. */
@Component
class PlanSchedule implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(PlanSchedule.class);
    private static final int PAGE = 100;
    private static final int MOST_FIRINGS = 4;
    private static final int LATEST = 31;

    private final Timetable timetable;
    private final Plans plans;
    private final TouchSettings settings;
    private final Clock clock;

    PlanSchedule(Timetable timetable, Plans plans, TouchSettings settings, Clock clock) {
        this.timetable = timetable;
        this.plans = plans;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes good what a crash between a plan's row and its entry left undone. */
    @Override
    public void run(ApplicationArguments arguments) {
        var page = plans.page(new PlanId(0), PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::alignUnlessOdd);
            page = plans.page(page.get(page.size() - 1).id(), PAGE);
        }
        timetable.every(PollResults.KEY, settings.pollInterval(), Misfire.SKIP);
    }

    /** One plan's trouble is not the others', nor a reason not to start. */
    private void alignUnlessOdd(Plan plan) {
        try {
            align(plan);
        } catch (RuntimeException e) {
            log.error("Plan {} could not be put into the timetable and will not speak; make it anew", plan.id(), e);
        }
    }

    /** A slot that was missed is fired late: whether that is still worth it is for the occasion to say. */
    void align(Plan plan) {
        TaskKey key = PlanTouches.key(plan.id());
        if (plan.state() == Plan.State.CANCELLED || isOver(plan)) {
            timetable.cancel(key);
            return;
        }
        var timing = plan.timing();
        timing.on()
                .ifPresentOrElse(
                        day -> timetable.once(key, timing.slot(day, plan.zone()), Misfire.RUN_ONCE),
                        () -> timetable.cron(key, timing.cron(), plan.zone(), Misfire.RUN_ONCE));
        if (plan.isActive()) {
            timetable.resume(key);
        } else {
            timetable.pause(key);
        }
    }

    /** So long after its last day that no occasion would make up for it. */
    private boolean isOver(Plan plan) {
        var longAgo = plan.dayOf(clock.instant()).minusDays(LATEST);
        return plan.timing().last().filter(longAgo::isAfter).isPresent();
    }

    /** On which it will speak, both ends included. */
    List<LocalDate> days(Plan plan, LocalDate from, LocalDate to) {
        var timing = plan.timing();
        var now = clock.instant();
        return from.datesUntil(to.plusDays(1))
                .filter(day -> timing.fallsOn(day) && timing.silentOn(day).isEmpty())
                .filter(day -> timing.slot(day, plan.zone()).isAfter(now))
                .toList();
    }

    /** The next firings of the timetable that are on the plan's days; those of a month's end are one in four. */
    List<Instant> next(Plan plan, int n) {
        var timing = plan.timing();
        int enough = MOST_FIRINGS * n + timing.except().size();
        return timetable.next(PlanTouches.key(plan.id()), enough).stream()
                .filter(slot -> timing.fallsOn(plan.dayOf(slot)))
                .filter(slot -> timing.silentOn(plan.dayOf(slot)).isEmpty())
                .limit(n)
                .toList();
    }
}
