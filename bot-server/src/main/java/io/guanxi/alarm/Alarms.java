package io.guanxi.alarm;

import io.guanxi.alarm.AlarmMapper.AlarmRow;
import io.guanxi.alarm.AlarmMapper.Raise;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is wrong and needs somebody: each thing once, from the first bad news until good news of a later time. */
@Component
class Alarms {
    private static final Instant NEVER = Instant.parse("1970-01-02T00:00:00Z");
    private static final int LONGEST_DETAILS = 500;

    private final AlarmMapper rows;
    private final Clock clock;

    Alarms(AlarmMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A thing that can be wrong: of which kind, and what it concerns (an app, a link, an API); 190 ASCII characters. */
    record About(AlarmKind kind, String subject) {
        About {
            subject = subject.replaceAll("[^!-~]", "?");
            subject = subject.length() <= 190 ? subject : subject.substring(0, 190);
        }
    }

    /** @param endsAt when it is over by itself unless it is raised again */
    void raise(About about, String details, Instant at, Optional<Instant> endsAt) {
        var text = details.codePointCount(0, details.length()) <= LONGEST_DETAILS
                ? details
                : details.substring(0, details.offsetByCodePoints(0, LONGEST_DETAILS));
        rows.raise(new Raise(about.kind().name(), about.subject(), text, at, endsAt.orElse(null), NEVER));
    }

    void clear(About about, Instant at) {
        rows.clear(about.kind().name(), about.subject(), at, NEVER);
    }

    List<AlarmRow> open() {
        return rows.open(clock.instant());
    }

    /** Those that are over too, the latest first. */
    List<AlarmRow> all() {
        return rows.all();
    }

    long countOpen() {
        return rows.countOpen(clock.instant());
    }

    boolean isOpen(AlarmRow row) {
        return row.raisedAt().isAfter(row.clearedAt())
                && Optional.ofNullable(row.endsAt())
                        .map(end -> end.isAfter(clock.instant()))
                        .orElse(true);
    }

    /** From now on nobody is told of it any more, until it begins anew. False if it is not open. */
    boolean acknowledge(long id, String by) {
        var now = clock.instant();
        return rows.acknowledge(id, by, now) == 1 || rows.isOpen(id, now) == 1;
    }

    /** The same for what is known by what it is about. */
    void acknowledge(About about, String by) {
        rows.acknowledgeAbout(about.kind().name(), about.subject(), by, clock.instant());
    }

    /** Who has acknowledged it since then. */
    Optional<String> acknowledgedBy(About about, Instant since) {
        return rows.acknowledgedBy(about.kind().name(), about.subject(), since);
    }

    /** Somebody says that it is over; the next bad news begins it anew. False if it is not open. */
    boolean resolve(long id) {
        return rows.resolve(id, clock.instant()) == 1;
    }
}
