package io.guanxi.handover;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import org.springframework.stereotype.Component;

/** Each night; the timetable tries again soon when WeCom can't say for the moment. */
@Component
class LookForLeavers implements Task {
    static final TaskKey KEY = new TaskKey("look-for-leavers", "night");

    private final NoticeLeavers notice;

    LookForLeavers(NoticeLeavers notice) {
        this.notice = notice;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        notice.ask();
    }
}
