package io.guanxi.password;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import org.springframework.stereotype.Component;

/** The month turns by itself: looked at every day, so that it does not matter on which one the server was away. */
@Component
class TurnMonth implements Task {
    static final TaskKey KEY = new TaskKey("password-turn", "month");

    private final DrawPassword draw;

    TurnMonth(DrawPassword draw) {
        this.draw = draw;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        draw.due();
    }
}
