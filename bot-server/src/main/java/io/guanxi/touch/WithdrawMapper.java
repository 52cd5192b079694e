package io.guanxi.touch;

import static io.guanxi.touch.TouchMapper.DUE;
import static io.guanxi.touch.TouchMapper.THESE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of touches that are not to be: of one customer in some runs, or in all where none are given. */
@Mapper
interface WithdrawMapper {
    String IN_RUNS = "<if test='runs != null'> AND t.run_id IN"
            + " <foreach collection='runs' item='r' open='(' separator=',' close=')'>#{r}</foreach></if>";

    record OpenRow(String externalUserid, long runId) {}

    /** In which runs of these kinds, or of plans with that occasion, the customers have something open. */
    @Select("<script>SELECT t.external_userid, t.run_id FROM touch t JOIN touch_run r ON r.run_id = t.run_id"
            + " JOIN touch_plan p ON p.plan_id = r.plan_id WHERE t.state IN ('PLANNED', 'HANDED')"
            + "<if test='kinds != null'> AND COALESCE(r.kind, 'MARKETING') IN"
            + " <foreach collection='kinds' item='k' open='(' separator=',' close=')'>#{k}</foreach></if>"
            + "<if test='occasion != null'> AND p.occasion = #{occasion}</if> AND t.external_userid IN " + THESE
            + " ORDER BY t.external_userid, t.run_id</script>")
    List<OpenRow> open(Collection<String> customers, @Nullable Collection<String> kinds, @Nullable String occasion);

    /** What WeCom was not yet asked for. The join locks the task, so that asking comes before or after, never between. */
    @Update("<script>UPDATE touch t LEFT JOIN touch_task k ON k.task_id = t.task_id"
            + " SET t.state = 'SKIPPED', t.reason = #{why.reason}, t.sentence = #{why.sentence}, t.settled_at = #{at}"
            + " WHERE t.external_userid = #{customer} AND t.state = 'PLANNED' AND k.asked_at IS NULL" + IN_RUNS
            + "</script>")
    int skipPlanned(String customer, @Nullable Collection<Long> runs, Skip why, Instant at);

    /** What a guide has already, or is about to get. */
    @Update("<script>UPDATE touch t SET t.reason = #{why.reason}, t.sentence = #{why.sentence}"
            + " WHERE t.external_userid = #{customer} AND t.state IN ('PLANNED', 'HANDED')" + IN_RUNS + "</script>")
    int noteUnwanted(String customer, @Nullable Collection<Long> runs, Skip why);

    /** Ends the time of tasks with this one open recipient. */
    @Update("<script>UPDATE touch_task k JOIN touch t ON t.task_id = k.task_id"
            + " SET k.expires_at = #{now}, k.next_poll_at = #{now}"
            + " WHERE t.external_userid = #{customer} AND t.state IN ('PLANNED', 'HANDED')"
            + " AND k.state IN ('PLANNED', 'HANDED') AND k.asked_at IS NOT NULL AND k.expires_at &gt; #{now}"
            + " AND (SELECT COUNT(*) FROM touch o WHERE o.task_id = k.task_id AND o.state IN ('PLANNED', 'HANDED')) = 1"
            + IN_RUNS + "</script>")
    int callOffAlone(String customer, @Nullable Collection<Long> runs, Instant now);

    /** Tasks in which the customer waits for a guide's own words. */
    @Select("<script>SELECT k.task_id FROM touch t JOIN touch_task k ON k.task_id = t.task_id"
            + " WHERE t.external_userid = #{customer} AND t.state = 'HANDED' AND k.state = 'HANDED'"
            + " AND k.mass_message_id IS NULL" + IN_RUNS + "</script>")
    List<Long> wordsFor(String customer, @Nullable Collection<Long> runs);

    @Update("""
            UPDATE touch SET state = 'SKIPPED', reason = #{why.reason}, sentence = #{why.sentence}, settled_at = #{at}
            WHERE external_userid = #{customer} AND task_id = #{task} AND state = 'HANDED'
            """)
    int skip(String customer, long task, Skip why, Instant at);

    /** Those of the run whom these guides have in no task yet and may be asked for now, by id. */
    @Select("<script>SELECT external_userid FROM touch WHERE run_id = #{run} AND" + DUE
            + "AND staff_id IN <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + " ORDER BY external_userid</script>")
    List<String> waiting(long run, Collection<String> staff, Instant now);

    @Update("<script>UPDATE touch SET state = 'SKIPPED', reason = #{why.reason}, sentence = #{why.sentence},"
            + " settled_at = #{at} WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL"
            + " AND external_userid IN " + THESE + "</script>")
    int leaveOut(long run, Collection<String> customers, Skip why, Instant at);
}
