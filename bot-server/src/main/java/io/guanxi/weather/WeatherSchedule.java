package io.guanxi.weather;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import java.time.Duration;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Has the weather service asked every hour, as long as there is one. */
@Component
class WeatherSchedule implements ApplicationRunner {
    private static final Duration EVERY = Duration.ofHours(1);

    private final Timetable timetable;
    private final AskWeather ask;

    WeatherSchedule(Timetable timetable, AskWeather ask) {
        this.timetable = timetable;
        this.ask = ask;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (ask.hasService()) {
            timetable.every(AskWeather.KEY, EVERY, Misfire.SKIP);
        } else {
            timetable.cancel(AskWeather.KEY);
        }
    }
}
