package io.guanxi.sync;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import java.time.LocalTime;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the settings say. */
@Component
class NightSchedule implements ApplicationRunner {
    private final Timetable timetable;
    private final SyncSettings settings;

    NightSchedule(Timetable timetable, SyncSettings settings) {
        this.timetable = timetable;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        settings.nightlyAt().ifPresentOrElse(this::everyNight, () -> timetable.cancel(ReconcileAtNight.KEY));
    }

    private void everyNight(LocalTime at) {
        var cron = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
        timetable.cron(ReconcileAtNight.KEY, cron, settings.zone(), Misfire.RUN_ONCE);
    }
}
