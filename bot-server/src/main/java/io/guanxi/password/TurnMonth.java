package io.guanxi.password;

import io.guanxi.downtime.DailyTimes;
import io.guanxi.downtime.DailyTimes.Daily;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import org.springframework.stereotype.Component;

/** The month turns by itself: looked at every day, so that it does not matter on which one the server was away. */
@Component
class TurnMonth implements Task {
    static final TaskKey KEY = new TaskKey("password-turn", "month");

    private final DrawPassword draw;
    private final PasswordSettings settings;
    private final DailyTimes times;

    TurnMonth(DrawPassword draw, PasswordSettings settings, DailyTimes times) {
        this.draw = draw;
        this.settings = settings;
        this.times = times;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        draw.due();
        times.made(
                new Daily(KEY.task(), "暗号换月", settings.drawAt(), settings.zone()),
                firing.slot(),
                firing.firedAt(),
                "the month was looked at late; a word that was due was drawn then");
    }
}
