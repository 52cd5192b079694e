package io.guanxi.touch;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Has runs that wait, and ids that were changed, looked at as often as results, and what comes tomorrow now and then. */
@Component
class ContinueSchedule implements ApplicationRunner {
    private final Timetable timetable;
    private final TouchSettings settings;

    ContinueSchedule(Timetable timetable, TouchSettings settings) {
        this.timetable = timetable;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        timetable.every(ContinueRuns.KEY, settings.pollInterval(), Misfire.SKIP);
        timetable.every(CarryHistory.KEY, settings.pollInterval(), Misfire.SKIP);
        timetable.every(LookAhead.KEY, LookAhead.EVERY, Misfire.SKIP);
    }
}
