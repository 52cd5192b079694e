package io.guanxi.handover;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.segment.Clause;
import io.guanxi.staff.Guides;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Moves lines of a proposal, one by one or in blocks; each change makes what was approved so far void. */
@Component
class ChangeLines {
    private final JdbcTemplate sql;
    private final JsonMapper json;
    private final HandoverSteps steps;
    private final GroupLines groups;
    private final Guides guides;
    private final Tags tags;
    private final Authority authority;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeLines(
            JdbcTemplate sql,
            JsonMapper json,
            HandoverSteps steps,
            GroupLines groups,
            Guides guides,
            Tags tags,
            Authority authority,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.json = json;
        this.steps = steps;
        this.groups = groups;
        this.guides = guides;
        this.tags = tags;
        this.authority = authority;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many lines it was about. */
    int change(Handover handover, Change change, Actor actor) {
        var who = authority.over(handover.predecessor(), actor);
        checkTakers(handover, change.successors());
        var changed = transaction.execute(status -> {
            if (!steps.change(handover.id())) {
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "handover " + handover.id() + " has no proposal that could be changed");
            }
            int lines = change.groups()
                    .map(these -> groups.choose(handover.id(), these, change.to(), who))
                    .orElseGet(() -> customers(handover, change, who));
            note(handover, lines, actor);
            return lines;
        });
        return Optional.ofNullable(changed).orElse(0);
    }

    private void checkTakers(Handover handover, List<StaffId> takers) {
        var active = guides.active(takers);
        takers.stream()
                .filter(id -> !active.contains(id) || id.equals(handover.predecessor()))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(id + " cannot take anybody over from " + handover.predecessor()
                            + ": give the id of an active colleague");
                });
    }

    private int customers(Handover handover, Change change, String who) {
        var chosen = chosen(handover, change);
        if (change.stay()) {
            return decide(handover.id(), chosen, Optional.empty(), who);
        }
        var shares = change.to().map(to -> Map.of(to, 100)).orElse(change.shares());
        return Split.by(shares, chosen).entrySet().stream()
                .mapToInt(part -> decide(handover.id(), part.getValue(), Optional.of(part.getKey()), who))
                .sum();
    }

    /** The closest first, so that shares are fair to all. Who is blocked cannot be chosen. */
    private List<ExternalUserId> chosen(Handover handover, Change change) {
        var query = Clause.of(
                "SELECT c.external_userid FROM handover_customer c WHERE c.handover_id = ?"
                        + " AND c.state IN ('PROPOSED', 'NOBODY', 'KEPT')",
                handover.id());
        if (change.customers().isPresent()) {
            query = query.then(" AND ")
                    .then(in(
                            "c.external_userid",
                            change.customers().get().stream()
                                    .map(ExternalUserId::value)
                                    .toList()));
        }
        if (change.levels().isPresent()) {
            query = query.then(" AND ")
                    .then(Clause.oneOf("c.level", change.levels().get()));
        }
        if (change.from().isPresent()) {
            query = query.then(" AND c.successor = ?", change.from().get().value());
        }
        if (change.tag().isPresent()) {
            query = query.then(" AND EXISTS (SELECT 1 FROM (")
                    .then(tags.where(change.tag().get()))
                    .then(
                            ") t WHERE t.staff_id = ? AND t.external_userid = c.external_userid)",
                            handover.predecessor().value());
        }
        query = query.then(" ORDER BY c.level DESC, c.external_userid");
        return sql.query(query.sql(), (row, n) -> new ExternalUserId(row.getString(1)), query.bound());
    }

    private Clause in(String column, List<String> ids) {
        return Clause.of(
                column + " IN (SELECT CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin FROM"
                        + " JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked)",
                json.writeValueAsString(ids));
    }

    /** Nobody: they stay. Who was next in line is so no more. */
    private int decide(long handover, List<ExternalUserId> customers, Optional<StaffId> to, String who) {
        return customers.isEmpty()
                ? 0
                : sql.update(
                        """
                        UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                        STRAIGHT_JOIN handover_customer c ON c.handover_id = ?
                          AND c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                        SET c.state = ?, c.successor = ?, c.second = NULL, c.third = NULL, c.reason = 'DECIDED',
                          c.words = ?, c.chosen_by = ?
                        """,
                        json.writeValueAsString(
                                customers.stream().map(ExternalUserId::value).toList()),
                        handover,
                        to.isPresent() ? "PROPOSED" : "KEPT",
                        to.map(StaffId::value).orElse(null),
                        to.isPresent() ? "as decided" : "stays, as decided",
                        who);
    }

    private void note(Handover handover, int lines, Actor actor) {
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                actor,
                "handover.change",
                Optional.empty(),
                Optional.of(handover.predecessor()),
                Map.of("handover", Long.toString(handover.id()), "lines", Integer.toString(lines)))));
    }
}
