package io.guanxi.channel;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Has all channels looked at every few minutes, by one entry of the timetable. */
@Component
class DutySchedule implements Task, ApplicationRunner {
    static final TaskKey KEY = new TaskKey("channel-duty", "all");

    private final ObjectProvider<Timetable> timetable;
    private final KeepDuty duty;
    private final FetchPictures pictures;
    private final ChannelSettings settings;

    /** The timetable is opened with all tasks, so this one can't have it yet. */
    DutySchedule(ObjectProvider<Timetable> timetable, KeepDuty duty, FetchPictures pictures, ChannelSettings settings) {
        this.timetable = timetable;
        this.duty = duty;
        this.pictures = pictures;
        this.settings = settings;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    /** What passed meanwhile is of no interest: it looks at what is true now. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.look().equals("off")) {
            timetable.getObject().cancel(KEY);
        } else {
            timetable.getObject().cron(KEY, settings.look(), settings.zone(), Misfire.SKIP);
        }
    }

    @Override
    public void run(Firing firing) {
        duty.lookAtAll();
        pictures.fetch();
    }
}
