package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncementMapper.UnapprovedRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What of announcements an operator has to see to. */
@Component
public class AnnouncementTroubles {
    private static final Duration LATELY = Duration.ofDays(8);

    private final AnnouncementMapper rows;
    private final AskReminderMapper reminders;
    private final ProgrammeMapper programmes;
    private final Clock clock;

    AnnouncementTroubles(
            AnnouncementMapper rows, AskReminderMapper reminders, ProgrammeMapper programmes, Clock clock) {
        this.rows = rows;
        this.reminders = reminders;
        this.programmes = programmes;
        this.clock = clock;
    }

    /**
     * Nobody hears it until a second person approves it.
     *
     * @param what {@code announcement-12} whose time has come or comes within a day, or a time of a programme that will be left
     *     out, {@code programme-7/2026-11-20T05:00:00Z}, or was, {@code programme-7/2026-11-20T05:00:00Z/left-out}
     * @param at that time
     */
    public record Unapproved(String what, String name, Instant at) {}

    /** Programmes from a day before a time that will be left out, and for some days after one that was, or until somebody approves them. */
    public List<Unapproved> unapproved() {
        var now = clock.instant();
        return Stream.of(
                        rows.unapproved(now, now.plus(LookAheadForGroups.AHEAD)).stream()
                                .map(row -> new Unapproved(row.what(), row.name(), row.at())),
                        rows.leftOut(now.minus(LATELY), SecondPerson.PROGRAMME_NOT_APPROVED).stream()
                                .map(row -> new Unapproved(slot(row) + "/left-out", row.name(), row.at())),
                        programmes.unapproved(now).stream().map(row -> new Unapproved(slot(row), row.name(), row.at())))
                .flatMap(found -> found)
                .toList();
    }

    /** Each time is a thing of its own: who has seen one has not seen the next. */
    private static String slot(UnapprovedRow row) {
        return row.what() + "/" + row.at();
    }

    /** What owners do not send although reminded, and whose manager nobody knows: how many messages. */
    public long unattended() {
        return reminders.leaderless();
    }
}
