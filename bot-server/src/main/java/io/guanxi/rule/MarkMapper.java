package io.guanxi.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code rule_mark} that asks for no condition. */
@Mapper
interface MarkMapper {
    record MarkRow(String externalUserid, long ruleId, String staffId, String tagId, String state) {}

    record WhyRow(
            long ruleId,
            String name,
            int version,
            String words,
            String staffId,
            String tagId,
            String state,
            Instant since,
            @Nullable Instant deletedAt) {}

    record StateCount(String state, long n) {}

    /** What is to be asked for, first what is to go; another node takes others. What an inactive rule wanted waits. */
    @Select("""
            SELECT external_userid, rule_id, staff_id, tag_id, state FROM rule_mark
            WHERE state = 'TO_TAKE'
               OR (state = 'TO_PUT' AND rule_id IN (SELECT r.rule_id FROM tag_rule r WHERE r.active))
            ORDER BY state DESC, rule_id LIMIT #{limit} FOR UPDATE SKIP LOCKED
            """)
    List<MarkRow> due(int limit);

    /** What rules hold of these customers. */
    @Select("""
            <script>
            SELECT external_userid, rule_id, staff_id, tag_id, state FROM rule_mark
            WHERE state IN ('TO_PUT', 'PUT', 'FOUND') AND external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    List<MarkRow> holding(Collection<String> customers);

    @Update("""
            <script>
            UPDATE rule_mark SET state = #{state} WHERE
            <foreach collection="rows" item="r" separator=" OR ">
              (external_userid = #{r.externalUserid} AND rule_id = #{r.ruleId} AND staff_id = #{r.staffId}
               AND tag_id = #{r.tagId})
            </foreach>
            </script>
            """)
    int become(List<MarkRow> rows, String state);

    /** It was not taken off, so the rule answers for it as before: the next look decides anew. */
    @Update("""
            <script>
            UPDATE rule_mark SET state = 'PUT' WHERE state = 'OFF' AND rule_id = #{rule} AND external_userid = #{customer}
              AND staff_id = #{staff} AND tag_id IN
            <foreach collection="tags" item="t" open="(" separator="," close=")">#{t}</foreach>
            </script>
            """)
    int keep(long rule, String customer, String staff, Collection<String> tags);

    record Ended(String customer, String staff, LocalDateTime at) {}

    /** The relations of a JSON array of {@link Ended} ended then, and took their tags along; the casts let the key be used. */
    @Update("""
            UPDATE JSON_TABLE(#{ended}, '$[*]' COLUMNS (customer VARCHAR(64) PATH '$.customer',
                staff VARCHAR(64) PATH '$.staff', ended_at DATETIME(3) PATH '$.at')) gone
            STRAIGHT_JOIN rule_mark m FORCE INDEX (PRIMARY)
              ON m.external_userid = CAST(gone.customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
              AND m.staff_id = CAST(gone.staff AS CHAR CHARACTER SET ascii) COLLATE ascii_general_ci
            SET m.state = 'OFF', m.since = gone.ended_at
            WHERE m.state <> 'OFF' AND m.since <= gone.ended_at
            """)
    int over(String ended);

    /** As if the rule had never wanted it: the next look decides anew. */
    @Delete("""
            <script>
            DELETE FROM rule_mark WHERE state = 'PUT' AND rule_id = #{rule} AND external_userid = #{customer}
              AND staff_id = #{staff} AND tag_id IN
            <foreach collection="tags" item="t" open="(" separator="," close=")">#{t}</foreach>
            </script>
            """)
    int forget(long rule, String customer, String staff, Collection<String> tags);

    @Select("""
            SELECT m.rule_id, v.name, m.version, v.words, m.staff_id, m.tag_id, m.state, m.since, r.deleted_at
            FROM rule_mark m
            JOIN tag_rule r ON r.rule_id = m.rule_id
            JOIN tag_rule_version v ON v.rule_id = m.rule_id AND v.version = m.version
            WHERE m.external_userid = #{customer} ORDER BY m.rule_id, m.staff_id, m.tag_id
            """)
    List<WhyRow> why(String customer);

    @Select("""
            SELECT state, COUNT(*) AS n FROM rule_mark
            WHERE state IN ('TO_PUT', 'PUT', 'FOUND', 'TO_TAKE') AND rule_id = #{rule} GROUP BY state
            """)
    List<StateCount> counts(long rule);

    /** Customers for whom it began and ended so often today that it rests until tomorrow. */
    @Select("""
            SELECT COUNT(DISTINCT external_userid) FROM rule_mark
            WHERE state IN ('TO_TAKE', 'OFF') AND rule_id = #{rule} AND turned_on = #{today} AND turns >= #{turns}
            """)
    long restless(long rule, LocalDate today, int turns);

    @Update("UPDATE IGNORE rule_mark SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);

    @Delete("DELETE FROM rule_mark WHERE state = 'OFF' AND since < #{before} LIMIT #{limit}")
    int purge(Instant before, int limit);
}
