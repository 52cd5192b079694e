package io.guanxi.announcement;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the announcements of a programme whose times have come: what calendar and row say, whatever the timetable fired.
 * A time that is past by too much is left out, and that is written down too.
 */
@Component
class RunProgramme implements Task {
    static final String NAME = "group-programme";
    private static final Logger log = LoggerFactory.getLogger(RunProgramme.class);
    /** A timetable fires some milliseconds after the time. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(1);

    /** What was missed before that is not even worth a row. */
    private static final Duration FARTHEST = Duration.ofDays(31);

    private final Programmes programmes;
    private final Announcements announcements;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunProgramme(Programmes programmes, Announcements announcements, TransactionTemplate transaction, Clock clock) {
        this.programmes = programmes;
        this.announcements = announcements;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        programmes
                .find(new ProgrammeId(Long.parseLong(firing.id())))
                .filter(programme -> programme.state() == Programme.State.ACTIVE)
                .ifPresentOrElse(this::run, () -> log.info("Programme {} is not active", firing.id()));
    }

    void run(Programme programme) {
        var now = clock.instant();
        var from = programme.slotsTo().isBefore(now.minus(FARTHEST)) ? now.minus(FARTHEST) : programme.slotsTo();
        for (var slot : programme.definition().calendar().slots(from, now)) {
            transaction.executeWithoutResult(status -> make(programme, slot, now));
        }
    }

    private void make(Programme seen, Instant slot, Instant now) {
        var late = Duration.between(slot, now);
        boolean tooLate =
                late.compareTo(PUNCTUAL) > 0 && late.compareTo(seen.definition().lateAtMost()) > 0;
        if (!programmes.claim(seen.id(), slot, !tooLate)) {
            return;
        }
        var claimed = programmes.find(seen.id()).orElseThrow();
        var skipped = tooLate
                ? Optional.of(
                        "its time was missed by " + late.toMinutes() + " minutes, more than the programme allows ("
                                + seen.definition().lateAtMost().toMinutes() + ")")
                : Optional.<String>empty();
        announcements.add(claimed.definition().at(slot, claimed.turn() - 1), claimed, skipped);
    }
}
