package io.guanxi.birthday;

import io.guanxi.downtime.DailyTimes;
import io.guanxi.downtime.DailyTimes.Daily;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Each morning: gifts that nobody fetched, and birthdays that nobody knows, become to-dos of a few guides. */
@Component
class BirthdayMorning implements Task {
    static final TaskKey KEY = new TaskKey("birthday", "morning");
    private static final Logger log = LoggerFactory.getLogger(BirthdayMorning.class);

    private final RemindOfGifts remind;
    private final AskForBirthdays ask;
    private final BirthdayHouse house;
    private final DailyTimes times;
    private final Clock clock;

    BirthdayMorning(RemindOfGifts remind, AskForBirthdays ask, BirthdayHouse house, DailyTimes times, Clock clock) {
        this.remind = remind;
        this.ask = ask;
        this.house = house;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    /** Made up for late on the day it is run: what was asked for before is not asked for again. */
    @Override
    public void run(Firing firing) {
        var today = house.day(clock.instant());
        int reminded = remind.remind(today);
        int asked = ask.ask(today);
        times.made(
                new Daily(KEY.task(), "生日礼物提醒", house.at(), house.zone()),
                firing.slot(),
                firing.firedAt(),
                "guides were asked for what is due today, once for all days that were missed");
        log.info("Guides are to remind {} customers of their gift, and to find out {} birthdays", reminded, asked);
    }

    /** Keeps the timetable as the settings say. */
    @Component
    static class Schedule implements ApplicationRunner {
        private final Timetable timetable;
        private final BirthdayHouse house;

        Schedule(Timetable timetable, BirthdayHouse house) {
            this.timetable = timetable;
            this.house = house;
        }

        @Override
        public void run(ApplicationArguments arguments) {
            var at = house.at();
            var cron = at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " * * ?";
            timetable.cron(KEY, cron, house.zone(), Misfire.RUN_ONCE);
        }
    }
}
