package io.guanxi.announcement;

import io.guanxi.announcement.Programme.Definition;
import io.guanxi.announcement.Programme.State;
import io.guanxi.announcement.ProgrammeMapper.ProgrammeRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The recurring programmes. The row is the truth; the timetable only wakes it. */
@Component
class Programmes {
    private static final int PAGE = 100;

    private final ProgrammeMapper rows;
    private final AnnouncementMapper announcements;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Programmes(
            ProgrammeMapper rows,
            AnnouncementMapper announcements,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.announcements = announcements;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    Programme add(Definition wish, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.add(wish.name(), json.writeValueAsString(wish), clock.instant(), actor.name());
            var added = new ProgrammeId(rows.added());
            note("programme.create", added, actor);
            return find(added).orElseThrow();
        }));
    }

    /**
     * Unless one of that name lives.
     *
     * @param refuse what to say if so
     */
    Programme adopt(Definition wish, LocalDate today, Function<Programme, RuntimeException> refuse, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.adoptOneAfterTheOther();
            living(wish.name(), today).ifPresent(living -> {
                throw refuse.apply(living);
            });
            return add(wish, actor);
        }));
    }

    /** False if it is cancelled. */
    boolean change(ProgrammeId id, Definition wish, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var written = json.writeValueAsString(wish);
            if (rows.change(id.value(), wish.name(), written, clock.instant(), actor.name()) == 0) {
                return false;
            }
            note("programme.change", id, actor);
            return true;
        }));
    }

    /** False if it is cancelled, or was so already. */
    boolean become(ProgrammeId id, State state, String deed, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.become(id.value(), state.name(), clock.instant()) == 0) {
                return false;
            }
            if (state == State.CANCELLED) {
                announcements.cancelPlanned(id.value());
            }
            note(deed, id, actor);
            return true;
        }));
    }

    Optional<Programme> find(ProgrammeId id) {
        return rows.find(id.value()).map(this::programme);
    }

    List<Programme> page(ProgrammeId after, int limit) {
        return rows.page(after.value(), limit).stream().map(this::programme).toList();
    }

    /** The first of that name that is not cancelled and has days left. */
    Optional<Programme> living(String name, LocalDate today) {
        var page = page(new ProgrammeId(0), PAGE);
        while (!page.isEmpty()) {
            var found = page.stream()
                    .filter(programme -> programme.definition().name().equals(name))
                    .filter(programme -> programme.lives(today))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            page = page(page.get(page.size() - 1).id(), PAGE);
        }
        return Optional.empty();
    }

    /** Those that run although nobody has approved them as they are. */
    List<Programme> withoutApproval() {
        return rows.withoutApproval().stream().map(this::programme).toList();
    }

    /** Notes which of its times will be left out unless somebody approves it before, if one will. */
    void foresee(Programme seen, Optional<Instant> slot) {
        rows.foresee(seen.id().value(), slot.orElse(null), seen.slotsTo());
    }

    /** Takes a time of the programme, with a text or, left out, without; false if it is taken. In the caller's transaction. */
    boolean claim(ProgrammeId id, Instant slot, boolean withText) {
        return rows.claim(id.value(), slot, withText ? 1 : 0) > 0;
    }

    private void note(String what, ProgrammeId id, Actor actor) {
        var details = Map.of("programme", id.toString());
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    private Programme programme(ProgrammeRow row) {
        return new Programme(
                new ProgrammeId(row.programmeId()),
                json.readValue(row.wish(), Definition.class),
                State.valueOf(row.state()),
                row.slotsTo(),
                row.turn(),
                row.createdAt(),
                new Written(
                        row.author(),
                        Fingerprint.of(row.wish()),
                        Approval.of(row.approved(), row.approvedBy(), row.approvedAt())));
    }
}
