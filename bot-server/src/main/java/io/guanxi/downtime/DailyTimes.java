package io.guanxi.downtime;

import io.guanxi.downtime.Late.Done;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The times of tasks of every day that leave no row of their own. A task notes each of its firings here when it is through. */
@Component
public class DailyTimes implements LateTimes {
    static final String MISSED = "nothing fired it on its day; of several missed ones only the last is made up for";
    private static final String IN_TIME = "IN_TIME";
    private static final String NOBODY_FIRED_IT = "MISSED";
    private static final Duration LATE = Duration.ofMinutes(5);
    /** What was missed before that is not even worth a row. */
    private static final int FARTHEST = 31;

    private final DailyMapper rows;

    DailyTimes(DailyMapper rows) {
        this.rows = rows;
    }

    /**
     * A task of every day.
     *
     * @param task its name in the timetable
     * @param name as people call it, at most 64 characters
     */
    public record Daily(String task, String name, LocalTime at, ZoneId zone) {}

    /**
     * It has been made for that slot, and makes up for those before that were missed.
     *
     * @param begunAt when the task began; however long it takes does not make it late
     */
    public void made(Daily daily, Instant slot, Instant begunAt, String how) {
        note(daily, slot, begunAt, Done.CAUGHT_UP, how);
    }

    /** It came too late for that slot. */
    public void leftOut(Daily daily, Instant slot, Instant begunAt, String why) {
        note(daily, slot, begunAt, Done.SKIPPED, why);
    }

    /** Of those on whole days since the last, in case the time of day has been changed meanwhile. Any node may do so again. */
    private void note(Daily daily, Instant slot, Instant begunAt, Done done, String why) {
        var day = slot.atZone(daily.zone()).toLocalDate();
        rows.lastBefore(daily.task(), slot).ifPresent(last -> {
            var first = last.atZone(daily.zone()).toLocalDate().plusDays(1);
            missed(first, day)
                    .forEach(missed -> rows.note(
                            daily.task(),
                            missed.atTime(daily.at()).atZone(daily.zone()).toInstant(),
                            daily.name(),
                            NOBODY_FIRED_IT,
                            MISSED,
                            begunAt));
        });
        boolean inTime = done == Done.CAUGHT_UP && !begunAt.isAfter(slot.plus(LATE));
        rows.note(daily.task(), slot, daily.name(), inTime ? IN_TIME : done.name(), inTime ? null : why, begunAt);
    }

    private static List<LocalDate> missed(LocalDate first, LocalDate day) {
        var farthest = day.minusDays(FARTHEST);
        var from = first.isBefore(farthest) ? farthest : first;
        return from.isBefore(day) ? from.datesUntil(day).toList() : List.of();
    }

    @Override
    public String what() {
        return "daily task";
    }

    @Override
    public String inChinese() {
        return "每日任务";
    }

    @Override
    public List<Late> late(Instant since, Instant before, int limit) {
        return rows.late(since, before, limit).stream()
                .map(row -> new Late(
                        0,
                        row.name(),
                        row.slot(),
                        row.notedAt(),
                        row.done().equals(NOBODY_FIRED_IT) ? Done.SKIPPED : Done.valueOf(row.done()),
                        Optional.ofNullable(row.why()).orElse("")))
                .toList();
    }
}
