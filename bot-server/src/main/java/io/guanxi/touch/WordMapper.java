package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of which text a touch said, and of touches that guides write themselves. */
@Mapper
interface WordMapper {
    String THESE = TouchMapper.THESE;

    /** Given up after WeCom was asked for it, and not yet known whether there is such a message. */
    String IN_DOUBT = "(t.state = 'EXPIRED' AND COALESCE(k.state = 'EXPIRED' AND k.asked_at IS NOT NULL"
            + " AND k.mass_message_id IS NULL, FALSE))";

    record KeyRow(long runId, String externalUserid) {}

    record SaidRow(String externalUserid, int said) {}

    @Update("<script>UPDATE touch SET said = #{text} WHERE run_id = #{run} AND external_userid IN " + THESE
            + "</script>")
    int say(long run, int text, Collection<String> customers);

    @Select("<script>SELECT external_userid, COALESCE(said, 0) AS said FROM touch WHERE run_id = #{run}"
            + " AND external_userid IN " + THESE + "</script>")
    List<SaidRow> said(long run, Collection<String> customers);

    /**
     * Those that did not reach the customer and never will. Not yet a task that was given up after WeCom was asked for it,
     * until a look-up has found its message or knows that there is none.
     *
     * @param pairs a JSON array of {@code {"run":…,"customer":…}}
     */
    @Select("""
            SELECT t.run_id, t.external_userid FROM JSON_TABLE(#{pairs}, '$[*]' COLUMNS (
              run BIGINT PATH '$.run', id VARCHAR(64) PATH '$.customer')) asked
            STRAIGHT_JOIN touch t ON t.run_id = asked.run
              AND t.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            LEFT JOIN touch_task k ON k.task_id = t.task_id
            WHERE t.state IN ('SKIPPED', 'FAILED', 'EXPIRED')
              AND NOT\s""" + IN_DOUBT)
    List<KeyRow> inVain(String pairs);

    /** Those who got a message of these plans, or may get it yet: its task has time left, or is in doubt. */
    @Select("<script>SELECT DISTINCT t.external_userid FROM " + IdsInJson.IDS + " STRAIGHT_JOIN touch_run r"
            + " STRAIGHT_JOIN touch t ON t.run_id = r.run_id AND t." + IdsInJson.BY_ID
            + """
            LEFT JOIN touch_task k ON k.task_id = t.task_id
            WHERE r.plan_id IN <foreach collection='plans' item='p' open='(' separator=',' close=')'>#{p}</foreach>
              AND (t.state = 'DELIVERED' OR t.state IN ('PLANNED', 'HANDED') AND COALESCE(k.expires_at &gt; #{now}, TRUE)
                OR\s""" + IN_DOUBT + ")</script>")
    List<String> told(Collection<String> customers, Collection<Long> plans, Instant now);

    @Select("SELECT external_userid FROM touch WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED')")
    List<String> open(long task);

    /** WeCom never hears of it: the guide has it at once, and it counts on that day. */
    @Update("""
            UPDATE touch_task SET state = 'HANDED', handed_at = #{at}, next_poll_at = expires_at, counts_on = #{day}
            WHERE task_id = #{task} AND state = 'PLANNED'
            """)
    int handed(long task, LocalDate day, Instant at);

    /** It ended for that reason, and the task has time left and was not called off: both are open again. */
    @Update("""
            UPDATE touch t JOIN touch_task k ON k.task_id = t.task_id
            SET t.state = 'HANDED', t.reason = NULL, t.sentence = NULL, t.settled_at = NULL,
              k.state = 'HANDED', k.reason = NULL, k.settled_at = NULL, k.next_poll_at = k.expires_at
            WHERE t.task_id = #{task} AND t.external_userid = #{customer} AND t.state = 'SKIPPED' AND t.reason = #{ended}
              AND k.state IN ('HANDED', 'DONE') AND k.halt IS NULL AND k.expires_at > #{now}
            """)
    int handedAgain(long task, String customer, String ended, Instant now);

    @Insert("INSERT IGNORE INTO touch_day (external_userid, day, run_id)"
            + " SELECT #{customer}, day, run_id FROM touch_run WHERE run_id = #{run}")
    int takeDay(long run, String customer);
}
