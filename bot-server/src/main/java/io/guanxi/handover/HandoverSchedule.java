package io.guanxi.handover;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the settings say. */
@Component
class HandoverSchedule implements ApplicationRunner {
    private final Timetable timetable;
    private final HandoverSettings settings;

    HandoverSchedule(Timetable timetable, HandoverSettings settings) {
        this.timetable = timetable;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.enabled()) {
            timetable.cancel(WatchHandovers.KEY);
            timetable.cancel(LookForLeavers.KEY);
            return;
        }
        var at = settings.at();
        var cron = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
        timetable.cron(LookForLeavers.KEY, cron, settings.zone(), Misfire.RUN_ONCE);
        timetable.every(WatchHandovers.KEY, settings.every(), Misfire.SKIP);
    }
}
