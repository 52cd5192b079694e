package io.guanxi.order;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Has buyers looked for by one node at a time: each minute those of the last moment, each night those of the last days. */
@Component
class SearchBuyers implements Task, ApplicationRunner {
    static final TaskKey MINUTE = new TaskKey("buyers", "minute");
    static final TaskKey NIGHT = new TaskKey("buyers", "night");

    private final ObjectProvider<Timetable> timetable;
    private final FindBuyers findBuyers;
    private final OrderSettings settings;

    /** The timetable is opened with all tasks, so this one can't have it yet. */
    SearchBuyers(ObjectProvider<Timetable> timetable, FindBuyers findBuyers, OrderSettings settings) {
        this.timetable = timetable;
        this.findBuyers = findBuyers;
        this.settings = settings;
    }

    @Override
    public String name() {
        return MINUTE.task();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        timetable.getObject().every(MINUTE, Duration.ofMinutes(1), Misfire.SKIP);
        timetable.getObject().cron(NIGHT, "0 37 3 * * ?", settings.zone(), Misfire.RUN_ONCE);
    }

    @Override
    public void run(Firing firing) {
        if (firing.id().equals(NIGHT.id())) {
            findBuyers.ofTheLastDays();
        } else {
            findBuyers.theRest();
            findBuyers.ofTheLastMoment();
        }
    }
}
