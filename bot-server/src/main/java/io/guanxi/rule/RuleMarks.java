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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL of {@code rule_mark} that follows a condition: one statement for whom it is true of now and was not, one for whom
 * it was and is no more. It takes pieces of SQL from other features, which is why it is no mapper.
 */
@Component
class RuleMarks {
    /** How often a day a mark may begin to hold: rules that contradict each other rest then until the next day. */
    static final int MOST_TURNS = 3;

    static final String HOLDING = "m.state IN ('TO_PUT', 'PUT', 'FOUND')";

    private static final String THESE = "JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked STRAIGHT_JOIN ";
    private static final String ASKED = "= CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin";

    /**
     * A tag of a former relation of the two is none of this one. What was to be taken off when it was looked at, and is not
     * any more when it is written, has just been asked to be taken off.
     */
    private static final String BEGIN = "INSERT INTO rule_mark (external_userid, rule_id, staff_id, tag_id, state,"
            + " version, since, turns, turned_on) SELECT r.external_userid, ?, r.staff_id, ?,"
            + " IF(t.since >= r.followed_at AND COALESCE(m.state, '') <> 'TO_TAKE', 'FOUND', 'TO_PUT'), ?, ?, 1, ? FROM "
            + THESE + "(";

    private static final String BEFORE = ") t ON t.staff_id = r.staff_id AND t.external_userid = r.external_userid"
            + " LEFT JOIN rule_mark m ON m.external_userid = r.external_userid"
            + " AND m.rule_id = ? AND m.staff_id = r.staff_id AND m.tag_id = ? WHERE"
            + " m.state IS NULL OR (m.state IN ('TO_TAKE', 'OFF') AND m.since <= ?"
            + " AND (m.turned_on <> ? OR m.turns < ?))";

    /** What was to be taken off and is still there is the rule's as before. What was just written by another stays. */
    private static final String AGAIN = " ON DUPLICATE KEY UPDATE "
            + String.join(
                    ", ",
                    unlessNewer("turns", "IF(rule_mark.turned_on = VALUES(turned_on), rule_mark.turns + 1, 1)"),
                    unlessNewer("turned_on", "VALUES(turned_on)"),
                    unlessNewer("version", "VALUES(version)"),
                    unlessNewer("state", "IF(rule_mark.state = 'TO_TAKE', 'PUT', VALUES(state))"),
                    unlessNewer("since", "VALUES(since)"));

    private final JdbcTemplate jdbc;
    private final WhoFollows follows;
    private final Tags tags;
    private final SegmentSettings settings;
    private final JsonMapper json;

    RuleMarks(JdbcTemplate jdbc, WhoFollows follows, Tags tags, SegmentSettings settings, JsonMapper json) {
        this.jdbc = jdbc;
        this.follows = follows;
        this.tags = tags;
        this.settings = settings;
        this.json = json;
    }

    /** The columns are written in their order, so {@code since}, by which the others go, is the last. */
    private static String unlessNewer(String column, String value) {
        return column + " = IF(rule_mark.since > ?, rule_mark." + column + ", " + value + ")";
    }

    /**
     * It holds for these now.
     *
     * @param asked when the condition was: a mark that changed since then was changed by who knew more
     */
    int begin(Rule rule, TagId tag, List<ExternalUserId> fitting, Instant asked, Instant now) {
        var today = now.atZone(settings.zone()).toLocalDate();
        long id = rule.id().value();
        var then = Utc.of(asked);
        var insert = Clause.of(BEGIN, id, tag.value(), rule.version(), Utc.of(now), today, written(fitting))
                .then(follows.mutual())
                .then(") r ON r.external_userid " + ASKED + " LEFT JOIN (")
                .then(tags.staying(tag))
                .then(BEFORE, id, tag.value(), then, today, MOST_TURNS)
                .then(AGAIN, then, then, then, then, then);
        return jdbc.update(insert.sql(), insert.bound());
    }

    /** Those of the scope for whom it held and does no longer, or for whom it has other tags now. */
    List<ExternalUserId> over(Rule rule, Set<ExternalUserId> fitting, Scope scope, Instant asked) {
        var select = Clause.of("SELECT m.external_userid, MAX(NOT ")
                .then(ours(rule))
                .then(
                        ") FROM rule_mark m WHERE m.rule_id = ? AND m.since <= ? AND " + HOLDING + " AND ",
                        rule.id().value(),
                        Utc.of(asked))
                .then(scope.on("m.external_userid"))
                .then(" GROUP BY m.external_userid");
        var over = new ArrayList<ExternalUserId>();
        jdbc.query(
                select.sql(),
                row -> {
                    var customer = new ExternalUserId(row.getString(1));
                    if (row.getBoolean(2) || !fitting.contains(customer)) {
                        over.add(customer);
                    }
                },
                select.bound());
        return over;
    }

    /** The tags that it has no longer, of all of these; of those who don't fit, the others too. */
    int end(Rule rule, List<ExternalUserId> over, Set<ExternalUserId> fitting, Instant asked, Instant now) {
        var known = Clause.of("m.since <= ?", Utc.of(asked));
        return end(rule, over.stream().filter(id -> !fitting.contains(id)).toList(), known, now)
                + end(
                        rule,
                        over.stream().filter(fitting::contains).toList(),
                        known.then(" AND NOT ").then(ours(rule)),
                        now);
    }

    private int end(Rule rule, List<ExternalUserId> those, Clause which, Instant now) {
        if (those.isEmpty()) {
            return 0;
        }
        var update = Clause.of(
                        "UPDATE " + THESE + "rule_mark m FORCE INDEX (PRIMARY) ON m.external_userid " + ASKED
                                + " AND m.rule_id = ? SET m.since = ?, m.state = IF(m.state = 'PUT', 'TO_TAKE', 'OFF')"
                                + " WHERE " + HOLDING + " AND ",
                        written(those),
                        rule.id().value(),
                        Utc.of(now))
                .then(which);
        return jdbc.update(update.sql(), update.bound());
    }

    private static Clause ours(Rule rule) {
        return Clause.oneOf("m.tag_id", rule.tags().stream().map(TagId::value).toList());
    }

    /** In the order of the key, in which all lock. */
    private String written(List<ExternalUserId> customers) {
        return json.writeValueAsString(
                customers.stream().map(ExternalUserId::value).sorted().toList());
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
