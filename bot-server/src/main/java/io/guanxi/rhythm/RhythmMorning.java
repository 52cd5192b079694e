package io.guanxi.rhythm;

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
    private final Clock clock;

    RhythmMorning(WorkOutRhythms rhythms, ExpectAgain cards, RhythmSettings settings, Clock clock) {
        this.rhythms = rhythms;
        this.cards = cards;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        int changed = rhythms.everybody(clock.instant());
        if (settings.tooLate(firing.slot(), clock.instant())) {
            log.info("{} purchase rhythms changed; nobody is told of {} so late", changed, firing.slot());
            return;
        }
        int given = cards.give(settings.day(firing.slot()));
        log.info("{} purchase rhythms changed, {} guides have somebody to expect", changed, given);
    }
}
