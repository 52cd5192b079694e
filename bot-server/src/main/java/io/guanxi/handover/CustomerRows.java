package io.guanxi.handover;

import io.guanxi.customer.WhoFollows;
import io.guanxi.handover.HandoverRules.Skill;
import io.guanxi.segment.Clause;
import io.guanxi.tagging.Tags;
import io.guanxi.trust.KnownLevels;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a proposal asks of one predecessor's customers; each question is one statement. */
@Component
class CustomerRows {
    /** Within them WeCom lets a customer of somebody still here be transferred twice (92125). */
    static final Duration REST = Duration.ofDays(90);

    private final JdbcTemplate sql;
    private final WhoFollows whoFollows;
    private final KnownLevels levels;
    private final Tags tags;
    private final SkillTags skillTags;

    CustomerRows(JdbcTemplate sql, WhoFollows whoFollows, KnownLevels levels, Tags tags, SkillTags skillTags) {
        this.sql = sql;
        this.whoFollows = whoFollows;
        this.levels = levels;
        this.tags = tags;
        this.skillTags = skillTags;
    }

    record Own(ExternalUserId id, int level) {}

    /** Those with whom the predecessor has a living relation. */
    List<Own> of(StaffId guide) {
        return own(living(guide));
    }

    /** Of one who left also those whom WeCom calls unassigned. */
    List<Own> leftBy(StaffId guide) {
        return own(owned(guide));
    }

    /** Those on their way from the predecessor already, and by which handover. */
    Map<ExternalUserId, Long> onTheWay(StaffId guide) {
        var found = new HashMap<ExternalUserId, Long>();
        sql.query(
                "SELECT c.external_userid, c.handover_id FROM handover h JOIN handover_customer c"
                        + " ON c.handover_id = h.handover_id AND c.state = 'APPROVED'"
                        + " WHERE h.predecessor = ? AND h.state = 'RUNNING'",
                row -> {
                    found.put(customer(row), row.getLong("handover_id"));
                },
                guide.value());
        return found;
    }

    /** Of these only the ones whom a handover has moved to the guide. */
    List<Own> movedBy(long handover, StaffId guide) {
        return own(living(guide)
                .then(
                        " AND EXISTS (SELECT 1 FROM handover_customer m WHERE m.handover_id = ? AND m.external_userid ="
                                + " f.external_userid AND m.state = 'MOVED' AND m.moved_to = ?)",
                        handover,
                        guide.value()));
    }

    private List<Own> own(Clause owned) {
        var query = Clause.of("SELECT c.external_userid, COALESCE(l.level, 0) AS level FROM (")
                .then(owned)
                .then(") c LEFT JOIN (")
                .then(levels.everybody())
                .then(") l ON l.external_userid = c.external_userid");
        return sql.query(
                query.sql(),
                (row, n) -> new Own(new ExternalUserId(row.getString("external_userid")), row.getInt("level")),
                query.bound());
    }

    /** Which colleagues have them as a contact too. */
    Map<ExternalUserId, Set<StaffId>> knownTo(StaffId guide) {
        var query = Clause.of("SELECT o.external_userid, o.staff_id FROM (")
                .then(owned(guide))
                .then(") c JOIN (")
                .then(whoFollows.mutual())
                .then(") o ON o.external_userid = c.external_userid WHERE o.staff_id <> ?", guide.value());
        var found = new HashMap<ExternalUserId, Set<StaffId>>();
        sql.query(
                query.sql(),
                row -> {
                    found.computeIfAbsent(customer(row), id -> new HashSet<>())
                            .add(new StaffId(row.getString("staff_id")));
                },
                query.bound());
        return found;
    }

    /** For which of these skills a tag stands that the predecessor has put on them. */
    Map<ExternalUserId, Set<Skill>> skilled(StaffId guide, List<Skill> skills) {
        var found = new HashMap<ExternalUserId, Set<Skill>>();
        skillTags
                .of(skills)
                .forEach((skill, meant) -> meant.forEach(tag -> tagged(guide, tag)
                        .forEach(customer -> found.computeIfAbsent(customer, id -> new HashSet<>())
                                .add(skill))));
        return found;
    }

    private List<ExternalUserId> tagged(StaffId guide, TagId tag) {
        var query = Clause.of("SELECT t.external_userid FROM (")
                .then(tags.where(tag))
                .then(") t WHERE t.staff_id = ?", guide.value());
        return sql.query(query.sql(), (row, n) -> customer(row), query.bound());
    }

    /** From when on those who were moved twice lately can be moved again; as far as we moved them. */
    Map<ExternalUserId, Instant> movedTwice(StaffId guide, Instant now) {
        var query = Clause.of("SELECT m.external_userid, MIN(m.settled_at) AS first_at FROM (")
                .then(owned(guide))
                .then(") c JOIN handover_customer m ON m.external_userid = c.external_userid AND m.state = 'MOVED'")
                .then(" AND m.settled_at > ?", Timestamp.from(now.minus(REST)))
                .then(" JOIN handover h ON h.handover_id = m.handover_id AND h.kind = 'HERE'")
                .then(" GROUP BY m.external_userid HAVING COUNT(*) >= 2");
        var found = new HashMap<ExternalUserId, Instant>();
        sql.query(
                query.sql(),
                row -> {
                    found.put(
                            customer(row),
                            row.getTimestamp("first_at").toInstant().plus(REST));
                },
                query.bound());
        return found;
    }

    private Clause living(StaffId guide) {
        return whoFollows.mutual().then(" AND f.staff_id = ?", guide.value());
    }

    private Clause owned(StaffId guide) {
        return Clause.of("SELECT o.external_userid FROM (")
                .then(living(guide))
                .then(
                        ") o UNION SELECT u.external_userid FROM handover_unassigned u WHERE u.predecessor = ? AND NOT EXISTS ("
                                + "SELECT 1 FROM handover_customer m JOIN handover h ON h.handover_id = m.handover_id"
                                + " WHERE m.external_userid = u.external_userid AND m.state = 'MOVED'"
                                + " AND m.settled_at > u.seen_at AND h.predecessor = u.predecessor)",
                        guide.value());
    }

    private static ExternalUserId customer(ResultSet row) throws SQLException {
        return new ExternalUserId(row.getString("external_userid"));
    }
}
