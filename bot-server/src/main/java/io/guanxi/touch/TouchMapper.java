package io.guanxi.touch;

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

/** The SQL of {@code touch}. */
@Mapper
interface TouchMapper {
    String THESE = "<foreach collection='customers' item='c' open='(' separator=',' close=')'>#{c}</foreach>";

    /** In no task yet, and not put off to a later time than {@code now}. */
    String DUE = " state = 'PLANNED' AND task_id IS NULL AND COALESCE(#{now} >= hold_until, TRUE) ";

    record TouchRow(
            long runId,
            String externalUserid,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            @Nullable String staffId,
            @Nullable Long taskId,
            Instant plannedAt,
            @Nullable Instant handedAt,
            @Nullable Instant settledAt,
            @Nullable Instant holdUntil) {}

    record StateCount(String state, int n) {}

    record NewRow(
            String customer,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            @Nullable String staff,
            @Nullable LocalDateTime holdUntil,
            String had) {}

    /**
     * In one value: a page has thousands of them.
     *
     * @param rows a JSON array of {@link NewRow}
     */
    @Insert("""
            INSERT INTO touch (run_id, external_userid, state, reason, sentence, staff_id, planned_at, settled_at,
              hold_until, held_for, had)
            SELECT #{run}, customer, state, reason, sentence, staff, #{now}, IF(state = 'SKIPPED', #{now}, NULL), held,
              IF(held IS NULL, NULL, 'QUIET_HOURS'), had
            FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (customer VARCHAR(64) PATH '$.customer',
              state VARCHAR(10) PATH '$.state', reason VARCHAR(32) PATH '$.reason',
              sentence VARCHAR(255) PATH '$.sentence', staff VARCHAR(64) PATH '$.staff',
              held DATETIME(3) PATH '$.holdUntil', had VARCHAR(60) PATH '$.had')) told
            """)
    int add(long run, String rows, Instant now);

    /** When the guide sent it, of those of whom that is not known yet. */
    @Update("UPDATE touch SET sent_at = #{at} WHERE task_id = #{task} AND state = 'DELIVERED' AND sent_at IS NULL")
    int sentAt(long task, Instant at);

    @Select("SELECT external_userid FROM touch WHERE run_id = #{run} AND staff_id = #{staff} AND" + DUE
            + "ORDER BY external_userid FOR UPDATE")
    List<String> toPack(long run, String staff, Instant now);

    @Update("<script>UPDATE touch SET task_id = #{task} WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL"
            + " AND external_userid IN " + THESE + "</script>")
    int pack(long run, long task, Collection<String> customers);

    /** What waits to be packed for one guide waits for another, and no more for the first one's return. */
    @Update("<script>UPDATE touch SET staff_id = #{to}, held_for = NULLIF(held_for, 'GUIDE_AWAY')"
            + " WHERE staff_id = #{from} AND state = 'PLANNED' AND task_id IS NULL AND external_userid IN " + THESE
            + "</script>")
    int moveTo(String to, String from, Collection<String> customers);

    @Select("SELECT external_userid FROM touch WHERE task_id = #{task} AND state = 'PLANNED' ORDER BY external_userid")
    List<String> recipients(long task);

    @Select("SELECT external_userid FROM touch WHERE task_id = #{task} AND state IN ('PLANNED', 'EXPIRED')")
    List<String> meant(long task);

    @Update("""
            UPDATE touch SET reason = IF(state = 'PLANNED', reason, NULL), sentence = IF(state = 'PLANNED', sentence, NULL),
              state = 'HANDED', handed_at = #{at}, settled_at = NULL
            WHERE task_id = #{task} AND state IN ('PLANNED', 'EXPIRED')
            """)
    int handed(long task, Instant at);

    /** Those of the customers whose touch is open, locked until the end of the transaction. */
    @Select("<script>SELECT external_userid FROM touch WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED')"
            + " AND external_userid IN " + THESE + " FOR UPDATE</script>")
    List<String> open(long task, Collection<String> customers);

    @Update("<script>UPDATE touch SET state = #{state}, reason = #{reason}, sentence = #{sentence}, settled_at = #{at}"
            + " WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED') AND external_userid IN " + THESE
            + "</script>")
    int settle(
            long task,
            Collection<String> customers,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            Instant at);

    /** Of one who opted out meanwhile, that remains the reason. */
    @Update("""
            UPDATE touch SET state = #{state}, sentence = IF(reason IS NULL, #{sentence}, sentence),
              reason = COALESCE(reason, #{reason}), settled_at = #{at}
            WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED')
            """)
    int settleAll(long task, String state, String reason, String sentence, Instant at);

    /** Of what came too late because its guide was on leave, that is the reason. */
    @Update("""
            UPDATE touch SET state = 'EXPIRED',
              reason = IF(held_for = 'GUIDE_AWAY' AND #{reason} = 'TOO_LATE', held_for, #{reason}),
              sentence = #{sentence}, settled_at = #{at}
            WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL
            """)
    int expireUnpacked(long run, String reason, String sentence, Instant at);

    @Select("SELECT EXISTS (SELECT 1 FROM touch WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED'))")
    boolean anyOpen(long task);

    @Select("SELECT state, COUNT(*) AS n FROM touch WHERE run_id = #{run} GROUP BY state")
    List<StateCount> counts(long run);

    @Select("""
            <script>
            SELECT run_id, external_userid, state, reason, sentence, staff_id, task_id, planned_at, handed_at, settled_at,
              hold_until
            FROM touch WHERE run_id = #{run} AND external_userid &gt; #{after}
            <if test="state != null">AND state = #{state}</if>
            ORDER BY external_userid LIMIT #{limit}
            </script>
            """)
    List<TouchRow> page(long run, @Nullable String state, String after, int limit);

    /** The oldest finished run that still has touches from before. */
    @Select("""
            SELECT MIN(r.run_id) FROM touch_run r
            WHERE r.state = 'FINISHED' AND r.finished_at < #{before}
              AND EXISTS (SELECT 1 FROM touch t WHERE t.run_id = r.run_id)
            """)
    @Nullable
    Long oldRun(Instant before);

    @Delete("DELETE FROM touch WHERE run_id = #{run} LIMIT #{limit}")
    int purge(long run, int limit);
}
