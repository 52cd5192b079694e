package io.guanxi.password;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the settings say. */
@Component
class PasswordSchedule implements ApplicationRunner {
    private final Timetable timetable;
    private final PasswordSettings settings;

    PasswordSchedule(Timetable timetable, PasswordSettings settings) {
        this.timetable = timetable;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var at = settings.drawAt();
        var everyDay = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
        timetable.cron(TurnMonth.KEY, everyDay, settings.zone(), Misfire.RUN_ONCE);
    }
}
