package io.guanxi.rule;

import io.guanxi.customer.WhoFollows;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Scope;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.segment.Utc;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The SQL of {@code rule_mark} that follows a condition: one statement for whom it is true of now and was not, one for whom
 * it was and is no more. Conditions are SQL that is put together, which is why it is no mapper.
 */
@Component
class RuleMarks {
    /** How often a day a mark may begin to hold: rules that contradict each other rest then until the next day. */
    static final int MOST_TURNS = 3;

    static final String HOLDING = "m.state IN ('TO_PUT', 'PUT', 'FOUND')";

    private static final String INSERT = "INSERT INTO rule_mark (external_userid, rule_id, staff_id, tag_id, state,"
            + " version, since, turns, turned_on) SELECT r.external_userid, ?, r.staff_id, ?,"
            + " IF(t.staff_id IS NULL, 'TO_PUT', 'FOUND'), ?, ?, 1, ? FROM (";

    private static final String BEFORE = " LEFT JOIN rule_mark m ON m.external_userid = r.external_userid"
            + " AND m.rule_id = ? AND m.staff_id = r.staff_id AND m.tag_id = ? WHERE ";

    private static final String NOT_YET =
            " AND (m.state IS NULL OR (m.state IN ('TO_TAKE', 'OFF') AND (m.turned_on <> ? OR m.turns < ?)))";

    /** What was to be taken off and is still there is the rule's as before. */
    private static final String AGAIN = " ON DUPLICATE KEY UPDATE"
            + " turns = IF(rule_mark.turned_on = VALUES(turned_on), rule_mark.turns + 1, 1),"
            + " turned_on = VALUES(turned_on), version = VALUES(version), since = VALUES(since),"
            + " state = IF(rule_mark.state = 'TO_TAKE', 'PUT', VALUES(state))";

    private final JdbcTemplate jdbc;
    private final WhoFollows follows;
    private final Tags tags;
    private final SegmentSettings settings;

    RuleMarks(JdbcTemplate jdbc, WhoFollows follows, Tags tags, SegmentSettings settings) {
        this.jdbc = jdbc;
        this.follows = follows;
        this.tags = tags;
        this.settings = settings;
    }

    /** It holds for these of the scope now; {@code but} are left out. */
    int begin(Rule rule, TagId tag, Clause fitting, Scope scope, Collection<ExternalUserId> but, Instant now) {
        var today = now.atZone(settings.zone()).toLocalDate();
        var insert = Clause.of(INSERT, rule.id().value(), tag.value(), rule.version(), Utc.of(now), today)
                .then(follows.mutual())
                .then(") r LEFT JOIN (")
                .then(tags.where(tag))
                .then(
                        ") t ON t.staff_id = r.staff_id AND t.external_userid = r.external_userid" + BEFORE,
                        rule.id().value(),
                        tag.value())
                .then(scope.on("r.external_userid"))
                .then(NOT_YET, today, MOST_TURNS)
                .then(" AND r.external_userid IN (")
                .then(fitting)
                .then(")")
                .then(without(but))
                .then(AGAIN);
        return jdbc.update(insert.sql(), insert.bound());
    }

    private static Clause without(Collection<ExternalUserId> but) {
        return but.isEmpty()
                ? Clause.of("")
                : Clause.of(" AND NOT ")
                        .then(Clause.oneOf(
                                "r.external_userid",
                                but.stream().map(ExternalUserId::value).toList()));
    }

    /** It held for these of the scope, and does no longer; or the rule has other tags now. */
    int end(Rule rule, Clause fitting, Scope scope, Instant now) {
        var ours =
                Clause.oneOf("m.tag_id", rule.tags().stream().map(TagId::value).toList());
        var update = Clause.of(
                        "UPDATE rule_mark m SET m.since = ?, m.state = IF(m.state = 'PUT', 'TO_TAKE', 'OFF')"
                                + " WHERE m.rule_id = ? AND " + HOLDING + " AND ",
                        Utc.of(now),
                        rule.id().value())
                .then(scope.on("m.external_userid"))
                .then(" AND (NOT ")
                .then(ours)
                .then(" OR m.external_userid NOT IN (")
                .then(fitting)
                .then("))");
        return jdbc.update(update.sql(), update.bound());
    }

    /** Of relations that have ended, and took their tags along. */
    int endWithRelations(Scope scope, Instant now) {
        var update = Clause.of(
                        "UPDATE rule_mark m SET m.since = ?, m.state = 'OFF' WHERE m.state <> 'OFF' AND ", Utc.of(now))
                .then(scope.on("m.external_userid"))
                .then(" AND NOT EXISTS (SELECT 1 FROM (")
                .then(follows.withTags())
                .then(") r WHERE r.staff_id = m.staff_id AND r.external_userid = m.external_userid)");
        return jdbc.update(update.sql(), update.bound());
    }

    /** Of rules that were deleted. */
    int endWithRules(Scope scope, Instant now) {
        var update = Clause.of(
                        "UPDATE rule_mark m JOIN tag_rule d ON d.rule_id = m.rule_id AND d.deleted_at IS NOT NULL"
                                + " SET m.since = ?, m.state = IF(d.take_off AND m.state = 'PUT', 'TO_TAKE', 'OFF') WHERE "
                                + HOLDING + " AND ",
                        Utc.of(now))
                .then(scope.on("m.external_userid"));
        return jdbc.update(update.sql(), update.bound());
    }

    /** How many customers would get one of the tags on some relation. */
    long wouldGet(List<TagId> wanted, Clause fitting) {
        var missing = wanted.stream()
                .map(tag -> Clause.of("NOT EXISTS (SELECT 1 FROM (")
                        .then(tags.where(tag))
                        .then(") t WHERE t.staff_id = r.staff_id AND t.external_userid = r.external_userid)"))
                .toList();
        return number(Clause.of("SELECT COUNT(DISTINCT r.external_userid) FROM (")
                .then(follows.mutual())
                .then(") r WHERE r.external_userid IN (")
                .then(fitting)
                .then(") AND (")
                .then(Clause.joined(" OR ", missing))
                .then(")"));
    }

    /** How many customers this rule has tagged who would lose it. */
    long wouldLose(RuleId rule, List<TagId> wanted, Clause fitting) {
        return number(Clause.of(
                        "SELECT COUNT(DISTINCT m.external_userid) FROM rule_mark m WHERE m.rule_id = ?"
                                + " AND m.state IN ('TO_PUT', 'PUT') AND (NOT ",
                        rule.value())
                .then(Clause.oneOf("m.tag_id", wanted.stream().map(TagId::value).toList()))
                .then(" OR m.external_userid NOT IN (")
                .then(fitting)
                .then("))"));
    }

    private long number(Clause select) {
        var n = jdbc.queryForObject(select.sql(), Long.class, select.bound());
        return n == null ? 0 : n;
    }
}
