package io.guanxi.announcement;

import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Keeps the timetable as the programmes say: one entry for each that is not cancelled. */
@Component
class ProgrammeSchedule implements ApplicationRunner {
    private static final int PAGE = 100;

    private final Timetable timetable;
    private final Programmes programmes;

    ProgrammeSchedule(Timetable timetable, Programmes programmes) {
        this.timetable = timetable;
        this.programmes = programmes;
    }

    /** Makes good what a crash between a programme's row and its entry left undone. */
    @Override
    public void run(ApplicationArguments arguments) {
        List<Programme> page = programmes.page(new ProgrammeId(0), PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::align);
            page = programmes.page(page.get(page.size() - 1).id(), PAGE);
        }
    }

    void align(Programme programme) {
        var key = programme.key();
        if (programme.state() == Programme.State.CANCELLED) {
            timetable.cancel(key);
            return;
        }
        var calendar = programme.definition().calendar();
        timetable.cron(key, calendar.cron(), calendar.zone(), Misfire.RUN_ONCE);
        if (programme.state() == Programme.State.ACTIVE) {
            timetable.resume(key);
        } else {
            timetable.pause(key);
        }
    }
}
