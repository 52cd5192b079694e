package io.guanxi.rhythm;

import io.guanxi.downtime.DailyTimes;
import io.guanxi.downtime.DailyTimes.Daily;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Each morning: everybody's rhythm anew, then the guides' to-dos. Late it is made on the same day, in the evening no more. */
@Component
class RhythmMorning implements Task {
    static final TaskKey KEY = new TaskKey("rhythm", "morning");

    private static final Logger log = LoggerFactory.getLogger(RhythmMorning.class);

    private final WorkOutRhythms rhythms;
    private final ExpectAgain cards;
    private final RhythmSettings settings;
    private final DailyTimes times;
    private final Clock clock;

    RhythmMorning(WorkOutRhythms rhythms, ExpectAgain cards, RhythmSettings settings, DailyTimes times, Clock clock) {
        this.rhythms = rhythms;
        this.cards = cards;
        this.settings = settings;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        int changed = rhythms.everybody(clock.instant());
        var daily = new Daily(KEY.task(), "复购提醒", settings.at(), settings.zone());
        if (settings.tooLate(firing.slot(), clock.instant())) {
            times.leftOut(
                    daily,
                    firing.slot(),
                    firing.firedAt(),
                    "rhythms were worked out anew, but after " + settings.until()
                            + " no guide is told any more; whoever is still expected comes the next morning");
            log.info("{} purchase rhythms changed; nobody is told of {} so late", changed, firing.slot());
            return;
        }
        int given = cards.give(settings.day(firing.slot()));
        times.made(
                daily, firing.slot(), firing.firedAt(), "guides were told of whom to expect, late but on the same day");
        log.info("{} purchase rhythms changed, {} guides have somebody to expect", changed, given);
    }
}
