package io.guanxi.robot;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import java.time.ZoneId;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Puts the night of the staff chats into the timetable. */
@Component
class StaffChatSchedule implements ApplicationRunner {
    private static final String AT = "0 40 4 * * ?";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Timetable timetable;

    StaffChatSchedule(Timetable timetable) {
        this.timetable = timetable;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        timetable.cron(KeepStaffChatsAtNight.KEY, AT, ZONE, Misfire.RUN_ONCE);
    }
}
