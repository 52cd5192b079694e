package io.guanxi.rhythm;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the settings say. */
@Component
class RhythmSchedule implements ApplicationRunner {
    private final Timetable timetable;
    private final RhythmSettings settings;

    RhythmSchedule(Timetable timetable, RhythmSettings settings) {
        this.timetable = timetable;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.enabled()) {
            timetable.cancel(RhythmMorning.KEY);
            return;
        }
        var at = settings.at();
        var cron = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
        timetable.cron(RhythmMorning.KEY, cron, settings.zone(), Misfire.RUN_ONCE);
    }
}
