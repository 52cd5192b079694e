package io.guanxi.trust;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the settings say. */
@Component
class TrustSchedule implements ApplicationRunner {
    private final Timetable timetable;
    private final TrustSettings settings;

    TrustSchedule(Timetable timetable, TrustSettings settings) {
        this.timetable = timetable;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        settings.nightlyAt().ifPresentOrElse(this::everyNight, () -> timetable.cancel(RecomputeAtNight.KEY));
        if (settings.tags()) {
            timetable.every(ShowLevels.KEY, Duration.ofMinutes(1), Misfire.SKIP);
        } else {
            timetable.cancel(ShowLevels.KEY);
        }
    }

    private void everyNight(LocalTime at) {
        var cron = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
        timetable.cron(RecomputeAtNight.KEY, cron, settings.zone(), Misfire.RUN_ONCE);
    }
}
