package io.guanxi.announcement;

import io.guanxi.announcement.Announcement.State;
import io.guanxi.announcement.AnnouncementMapper.AnnouncementRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The announcements: what is planned, and what was said. */
@Component
class Announcements {
    private final AnnouncementMapper rows;
    private final AskMapper asks;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Announcements(
            AnnouncementMapper rows,
            AskMapper asks,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.asks = asks;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** @param waits for the approval of a second person */
    Announcement add(NewAnnouncement wish, boolean waits, Actor author) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var state = waits ? State.WAITING : State.PLANNED;
            var added = add(wish, Optional.empty(), state, Optional.empty(), author.name());
            note("announcement.create", added, author);
            return find(added).orElseThrow();
        }));
    }

    /** One time of a programme; in the transaction that claims it. Whoever agreed to the programme as it is agreed to this. */
    void add(NewAnnouncement wish, Programme programme, Optional<String> skipped) {
        var state = skipped.isPresent() ? State.SKIPPED : State.PLANNED;
        var added = add(
                wish,
                Optional.of(programme.id()),
                state,
                skipped,
                programme.written().author());
        programme.written().valid().ifPresent(approval -> {
            var same = find(added).orElseThrow().written().fingerprint();
            rows.approvedBefore(added.value(), same.bytes(), approval.by(), approval.at());
        });
    }

    private AnnouncementId add(
            NewAnnouncement wish,
            Optional<ProgrammeId> programme,
            State state,
            Optional<String> reason,
            String author) {
        rows.add(
                programme.map(ProgrammeId::value).orElse(null),
                programme.map(given -> wish.at()).orElse(null),
                wish.name(),
                json.writeValueAsString(wish.content()),
                json.writeValueAsString(wish.groups()),
                wish.at(),
                wish.expiresAt(),
                state.name(),
                reason.orElse(null),
                clock.instant(),
                author);
        return new AnnouncementId(rows.added());
    }

    Optional<Announcement> find(AnnouncementId id) {
        return rows.find(id.value()).map(this::announcement);
    }

    List<Announcement> page(AnnouncementId before, int limit) {
        return rows.page(before.value(), limit).stream().map(this::announcement).toList();
    }

    /** False if it is over already. What owners have not sent yet is called off in WeCom at the next look. */
    boolean cancel(AnnouncementId id, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!callOff(id.value())) {
                return false;
            }
            note("announcement.cancel", id, actor);
            return true;
        }));
    }

    private boolean callOff(long id) {
        boolean begun = rows.cancel(id) > 0;
        if (begun) {
            asks.lookNow(id, clock.instant());
        }
        return begun;
    }

    private void note(String what, AnnouncementId id, Actor actor) {
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                actor,
                what,
                Optional.empty(),
                Optional.empty(),
                Map.of("announcement", id.toString()))));
    }

    private Announcement announcement(AnnouncementRow row) {
        return new Announcement(
                new AnnouncementId(row.announcementId()),
                Optional.ofNullable(row.source()),
                Optional.ofNullable(row.programmeId()).map(ProgrammeId::new),
                row.name(),
                json.readValue(row.content(), Content.class),
                json.readValue(row.choice(), GroupChoice.class),
                row.at(),
                row.expiresAt(),
                State.valueOf(row.state()),
                Optional.ofNullable(row.reason()),
                row.createdAt(),
                written(row));
    }

    private static Written written(AnnouncementRow row) {
        return new Written(
                row.author(),
                Fingerprint.of(
                        row.content(),
                        row.choice(),
                        row.at().toString(),
                        row.expiresAt().toString()),
                Approval.of(row.approved(), row.approvedBy(), row.approvedAt()));
    }

    /** Ends those of which every group has met its fate. */
    void finishAll() {
        var over = rows.over();
        if (!over.isEmpty()) {
            rows.finish(over);
        }
    }

    /** Those still to come, the first first. */
    List<Announcement> ahead(Instant now, int limit) {
        return rows.ahead(now, limit).stream().map(this::announcement).toList();
    }

    /** Those whose time has come. */
    List<AnnouncementId> due(Instant now, int limit) {
        return rows.due(now, limit).stream().map(AnnouncementId::new).toList();
    }
}
