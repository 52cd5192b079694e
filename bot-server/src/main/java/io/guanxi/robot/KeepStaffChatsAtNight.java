package io.guanxi.robot;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import java.time.ZoneId;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Each night chats of staff follow who came to a shop and who left it. */
@Component
class KeepStaffChatsAtNight implements Task, ApplicationRunner {
    private static final TaskKey KEY = new TaskKey("staff-chats", "night");
    private static final String AT = "0 40 4 * * ?";

    private final StaffChats chats;
    private final Timetable timetable;
    private final TransactionTemplate transaction;

    KeepStaffChatsAtNight(StaffChats chats, Timetable timetable, TransactionTemplate transaction) {
        this.chats = chats;
        this.timetable = timetable;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        timetable.cron(KEY, AT, ZoneId.of("Asia/Shanghai"), Misfire.RUN_ONCE);
    }

    @Override
    public void run(Firing firing) {
        transaction.executeWithoutResult(status -> chats.keepAll("night-" + firing.slot()));
    }
}
