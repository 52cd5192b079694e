package io.guanxi.announcement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What of announcements an operator has to see to. */
@Component
public class AnnouncementTroubles {
    private static final Duration LATELY = Duration.ofDays(8);

    private final AnnouncementMapper rows;
    private final Clock clock;

    AnnouncementTroubles(AnnouncementMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Nobody hears it until a second person approves it.
     *
     * @param what {@code announcement-12} whose time has come, or {@code programme-7} of which a time was left out
     * @param at that time
     */
    public record Unapproved(String what, String name, Instant at) {}

    /** Programmes for some days after a time that was left out, or until somebody approves them. */
    public List<Unapproved> unapproved() {
        var now = clock.instant();
        return rows.unapproved(now, now.minus(LATELY), SecondPerson.PROGRAMME_NOT_APPROVED).stream()
                .map(row -> new Unapproved(row.what(), row.name(), row.at()))
                .toList();
    }
}
