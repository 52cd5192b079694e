package io.guanxi.handover;

import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.WhoFollows;
import io.guanxi.segment.Clause;
import io.guanxi.transfer.Transfers;
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
    private final Transfers transfers;

    CandidateRows(JdbcTemplate sql, WhoFollows whoFollows, KnownLevels levels, Transfers transfers) {
        this.sql = sql;
        this.whoFollows = whoFollows;
        this.levels = levels;
        this.transfers = transfers;
    }

    /**
     * How full somebody is.
     *
     * @param relations living ones, with those on their way to them
     * @param since when the first of the relations began
     */
    record Busy(int relations, int close, Optional<Instant> since) {
        static final Busy NOT = new Busy(0, 0, Optional.empty());
    }

    /** Each of the given. */
    Map<StaffId, Busy> busy(Collection<StaffId> guides, int closeLevel) {
        var related = guides.isEmpty() ? Map.<StaffId, Busy>of() : related(guides, closeLevel);
        var coming = transfers.coming();
        return guides.stream()
                .collect(toMap(
                        guide -> guide, guide -> withComing(guide, related.getOrDefault(guide, Busy.NOT), coming)));
    }

    private Map<StaffId, Busy> related(Collection<StaffId> guides, int closeLevel) {
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

    private static Busy withComing(StaffId guide, Busy busy, Map<StaffId, Integer> coming) {
        return new Busy(busy.relations() + coming.getOrDefault(guide, 0), busy.close(), busy.since());
    }
}
