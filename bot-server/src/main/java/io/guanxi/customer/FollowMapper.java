package io.guanxi.customer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code follow}. Assignments of ON DUPLICATE KEY UPDATE run from left to right, so the guards come last. */
@Mapper
interface FollowMapper {
    /** An event is applied unless a later one was; of one second, half a relation does not undo a whole one. */
    String NEWS = "(VALUES(changed_at) > changed_at OR (VALUES(changed_at) = changed_at"
            + " AND NOT (VALUES(relation) = 'HALF' AND relation = 'MUTUAL')))";

    String LATER = "(synced_at IS NULL OR synced_at <= VALUES(synced_at))";

    String THESE = "(<foreach collection='keys' item='k' separator=' OR '>"
            + "(staff_id = #{k.staffId} AND external_userid = #{k.externalUserid})</foreach>)";

    /** The relations of a JSON array of {@link Key}; the casts let the index be used, and MySQL locks no JSON_TABLE. */
    String ASKED = "(SELECT * FROM JSON_TABLE(#{keys}, '$[*]' COLUMNS (asked_staff VARCHAR(64) PATH '$.staffId',"
            + " asked_customer VARCHAR(64) PATH '$.externalUserid')) j) asked STRAIGHT_JOIN follow f"
            + " ON f.staff_id = CAST(asked.asked_staff AS CHAR CHARACTER SET ascii) COLLATE ascii_general_ci"
            + " AND f.external_userid = CAST(asked.asked_customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin";

    String UNSEEN = "relation IN ('MUTUAL', 'LEFT_BY_CUSTOMER') AND changed_at &lt; #{before}"
            + " AND (synced_at IS NULL OR synced_at &lt; #{since}) AND staff_id IN"
            + " <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>";

    record Key(String staffId, String externalUserid) {}

    /** What an event says; {@code changedAt} is in UTC. */
    record HeardRow(
            String staffId,
            String externalUserid,
            String relation,
            @Nullable String state,
            @Nullable String endReason,
            LocalDateTime changedAt) {}

    record SeenRow(
            String staffId,
            String externalUserid,
            String remark,
            String description,
            int addWay,
            @Nullable String state,
            LocalDateTime followedAt) {}

    /** What of a relation WeCom shows. */
    record ShownRow(
            String staffId,
            String externalUserid,
            String relation,
            String remark,
            String description,
            int addWay,
            @Nullable String state,
            Instant followedAt) {}

    record Count(String staffId, long n) {}

    record StateRow(
            String staffId, String externalUserid, @Nullable String state) {}

    /**
     * The path of every event, so the rows come as one JSON parameter: the statement is always the same text, and there
     * is nothing to build or parse for each row, which would cost several times what the row costs.
     *
     * @param rows an array of {@link HeardRow}, in the order in which to apply them
     */
    @Insert("INSERT INTO follow (staff_id, external_userid, relation, state, end_reason, followed_at, changed_at)"
            + " SELECT new_staff, new_customer, new_relation, new_state, new_end, new_at, new_at FROM JSON_TABLE(#{rows}, '$[*]'"
            + "   COLUMNS (nr FOR ORDINALITY,"
            + "   new_staff VARCHAR(64) PATH '$.staffId', new_customer VARCHAR(64) PATH '$.externalUserid',"
            + "   new_relation VARCHAR(20) PATH '$.relation', new_state VARCHAR(64) PATH '$.state',"
            + "   new_end VARCHAR(32) PATH '$.endReason', new_at DATETIME(3) PATH '$.changedAt')) news ORDER BY nr ON DUPLICATE KEY UPDATE"
            + " followed_at = IF(" + NEWS + " AND VALUES(relation) IN ('MUTUAL', 'HALF')"
            + "   AND relation NOT IN ('MUTUAL', 'HALF'), VALUES(followed_at), followed_at),"
            + " state = IF(" + NEWS + ", COALESCE(VALUES(state), state), state),"
            + " end_reason = IF(" + NEWS + ", VALUES(end_reason), end_reason),"
            + " relation = IF(" + NEWS + ", VALUES(relation), relation),"
            + " changed_at = GREATEST(changed_at, VALUES(changed_at))")
    int heard(String rows);

    /**
     * WeCom shows a relation that the customer has left as if nothing had happened (84061 only after the member removed
     * them), so such a one is whole again only if it began again since. One that the member removed is believed after a
     * minute, when WeCom has caught up with itself.
     *
     * @param rows an array of {@link SeenRow}
     */
    @Insert("INSERT INTO follow (staff_id, external_userid, relation, remark, description, add_way, state,"
            + " followed_at, changed_at, synced_at)"
            + " SELECT new_staff, new_customer, 'MUTUAL', new_remark, new_description, new_way, new_state, new_at,"
            + " new_at, #{asOf} FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY,"
            + "   new_staff VARCHAR(64) PATH '$.staffId', new_customer VARCHAR(64) PATH '$.externalUserid',"
            + "   new_remark VARCHAR(255) PATH '$.remark', new_description VARCHAR(1000) PATH '$.description',"
            + "   new_way SMALLINT PATH '$.addWay', new_state VARCHAR(64) PATH '$.state',"
            + "   new_at DATETIME(3) PATH '$.followedAt')) news ORDER BY nr ON DUPLICATE KEY UPDATE"
            + " relation = CASE WHEN relation = 'MUTUAL' OR VALUES(followed_at) > changed_at"
            + "   OR (relation = 'HALF' AND VALUES(synced_at) > changed_at)"
            + "   OR (relation = 'REMOVED_BY_STAFF' AND VALUES(synced_at) > changed_at + INTERVAL 60 SECOND)"
            + "   THEN 'MUTUAL' ELSE relation END,"
            + " end_reason = IF(relation = 'MUTUAL', NULL, end_reason),"
            + " remark = IF(" + LATER + ", VALUES(remark), remark),"
            + " description = IF(" + LATER + ", VALUES(description), description),"
            + " add_way = IF(" + LATER + ", VALUES(add_way), add_way),"
            + " state = IF(" + LATER + ", VALUES(state), state),"
            + " followed_at = IF(" + LATER + ", VALUES(followed_at), followed_at),"
            + " changed_at = GREATEST(changed_at, VALUES(changed_at)),"
            + " synced_at = IF(" + LATER + ", VALUES(synced_at), synced_at)")
    int seen(String rows, Instant asOf);

    /** Those that hold what was seen at {@code asOf}, and not something later. */
    @Select("SELECT f.staff_id, f.external_userid FROM " + ASKED + " WHERE f.synced_at = #{asOf}")
    List<Key> seenAt(String keys, Instant asOf);

    /** Those that WeCom has to show, locked. */
    @Select("SELECT f.staff_id, f.external_userid, f.relation, f.remark, f.description, f.add_way, f.state,"
            + " f.followed_at FROM " + ASKED + " WHERE f.relation <> 'REMOVED_BY_STAFF' FOR UPDATE")
    List<ShownRow> these(String keys);

    /** A relation of which we know; {@code seen}: WeCom has shown it before. */
    record KnownRow(String staffId, String externalUserid, String relation, boolean seen) {}

    /** Those of which we know. */
    @Select("<script>SELECT staff_id, external_userid, relation, synced_at IS NOT NULL AS seen FROM follow WHERE "
            + THESE + "</script>")
    List<KnownRow> known(Collection<Key> keys);

    /** A relation younger than {@code before} is left alone: WeCom shows a new one with some delay. */
    @Update("<script>UPDATE follow SET relation = 'REMOVED_BY_STAFF', synced_at = #{asOf}"
            + " WHERE relation IN ('MUTUAL', 'LEFT_BY_CUSTOMER') AND changed_at &lt; #{before}"
            + " AND (synced_at IS NULL OR synced_at &lt;= #{asOf}) AND " + THESE + "</script>")
    int gone(Collection<Key> keys, Instant asOf, Instant before);

    @Select("<script>SELECT staff_id, external_userid FROM follow WHERE changed_at >= #{before}"
            + " AND relation IN ('MUTUAL', 'LEFT_BY_CUSTOMER') AND " + THESE + "</script>")
    List<Key> younger(Collection<Key> keys, Instant before);

    /**
     * The oldest relation of each customer first.
     *
     * @param customers a JSON array of ids; the cast lets the index be used
     */
    @Select("""
            SELECT f.staff_id, f.external_userid
            FROM JSON_TABLE(#{customers}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN follow f ON f.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            WHERE f.relation = 'MUTUAL' ORDER BY f.external_userid, f.followed_at, f.staff_id
            """)
    List<Key> mutual(String customers);

    @Select("SELECT DISTINCT external_userid FROM follow FORCE INDEX (ix_follow_customer)"
            + " WHERE external_userid > #{after} AND relation = 'MUTUAL' ORDER BY external_userid LIMIT #{limit}")
    List<String> everybodyMutual(String after, int limit);

    @Select("<script>SELECT staff_id, COUNT(*) AS n FROM follow WHERE relation IN ('MUTUAL', 'LEFT_BY_CUSTOMER')"
            + " AND staff_id IN <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + " GROUP BY staff_id</script>")
    List<Count> counts(Collection<String> staff);

    /** Of these guides, what was not shown since; without what is younger than {@code before}. By customer. */
    @Select("<script>SELECT staff_id, external_userid FROM follow WHERE " + UNSEEN
            + " AND external_userid > #{after} ORDER BY external_userid LIMIT #{limit}</script>")
    List<Key> unseen(Collection<String> staff, Instant since, Instant before, String after, int limit);

    @Select("<script>SELECT staff_id, COUNT(*) AS n FROM follow WHERE " + UNSEEN + " GROUP BY staff_id</script>")
    List<Count> countUnseen(Collection<String> staff, Instant since, Instant before);

    @Select("SELECT DISTINCT staff_id FROM follow")
    List<String> guides();

    @Select("<script>SELECT staff_id, external_userid, state FROM follow WHERE " + THESE + "</script>")
    List<StateRow> states(Collection<Key> keys);

    @Update("UPDATE IGNORE follow SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);

    @Delete("DELETE FROM follow WHERE relation = 'REMOVED_BY_STAFF' AND changed_at < #{before} LIMIT #{limit}")
    int forgetEnded(Instant before, int limit);
}
