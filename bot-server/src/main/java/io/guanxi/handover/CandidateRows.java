package io.guanxi.handover;

import io.guanxi.customer.WhoFollows;
import io.guanxi.segment.Clause;
import io.guanxi.trust.KnownLevels;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a proposal asks of those who may take over; each question is one statement. */
@Component
class CandidateRows {
    private final JdbcTemplate sql;
    private final WhoFollows whoFollows;
    private final KnownLevels levels;

    CandidateRows(JdbcTemplate sql, WhoFollows whoFollows, KnownLevels levels) {
        this.sql = sql;
        this.whoFollows = whoFollows;
        this.levels = levels;
    }

    /** @param since when the first of the relations began */
    record Busy(int relations, int close, Optional<Instant> since) {
        static final Busy NOT = new Busy(0, 0, Optional.empty());
    }

    /** How many living relations each has, and how many with close customers. */
    Map<StaffId, Busy> busy(Collection<StaffId> guides, int closeLevel) {
        var these =
                Clause.oneOf("f.staff_id", guides.stream().map(StaffId::value).toList());
        var query = Clause.of(
                        "SELECT c.staff_id, COUNT(*) AS n, COALESCE(SUM(l.level >= ?), 0) AS close_ones,"
                                + " MIN(c.followed_at) AS since FROM (",
                        closeLevel)
                .then(whoFollows.mutual())
                .then(" AND ")
                .then(these)
                .then(") c LEFT JOIN (")
                .then(levels.everybody())
                .then(") l ON l.external_userid = c.external_userid GROUP BY c.staff_id");
        var found = new HashMap<StaffId, Busy>();
        sql.query(
                query.sql(),
                row -> {
                    found.put(
                            new StaffId(row.getString("staff_id")),
                            new Busy(
                                    row.getInt("n"),
                                    row.getInt("close_ones"),
                                    Optional.of(row.getTimestamp("since").toInstant())));
                },
                query.bound());
        return found;
    }

    /** How many customers of all handovers are on their way to each. */
    Map<StaffId, Integer> coming() {
        var found = new HashMap<StaffId, Integer>();
        sql.query(
                "SELECT successor, COUNT(*) AS n FROM handover_customer WHERE state = 'APPROVED' GROUP BY successor",
                row -> {
                    found.put(new StaffId(row.getString("successor")), row.getInt("n"));
                });
        return found;
    }
}
