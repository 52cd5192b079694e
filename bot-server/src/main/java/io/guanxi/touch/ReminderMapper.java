package io.guanxi.touch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of reminding guides, and of telling their managers. */
@Mapper
interface ReminderMapper {
    record Due(long taskId, long runId, long planId, String staffId, int reminders) {}

    /** Asked for so long, or for a third of the time, not reminded for so long, and still some time left. */
    @Select("""
            SELECT k.task_id, k.run_id, r.plan_id, k.staff_id, k.reminders
            FROM touch_task k JOIN touch_run r ON r.run_id = k.run_id
            WHERE k.state = 'HANDED' AND k.mass_message_id IS NOT NULL AND k.halt IS NULL AND k.expires_at > #{now}
              AND k.handed_at + INTERVAL LEAST(#{after}, TIMESTAMPDIFF(SECOND, k.handed_at, k.expires_at) DIV 3) SECOND <= #{now}
              AND (k.reminded_at IS NULL OR k.reminded_at <= #{remindedBefore}) AND k.task_id > #{from}
            ORDER BY k.task_id LIMIT #{limit}
            """)
    List<Due> due(Instant now, long after, Instant remindedBefore, long from, int limit);

    /** By one node only. */
    @Update("""
            UPDATE touch_task SET reminders = reminders + 1, reminded_at = #{now}
            WHERE task_id = #{task} AND state = 'HANDED' AND reminders = #{seen}
            """)
    int remind(long task, int seen, Instant now);

    @Select("""
            SELECT k.task_id, k.run_id, r.plan_id, k.staff_id, k.reminders
            FROM touch_task k JOIN touch_run r ON r.run_id = k.run_id
            WHERE k.state = 'HANDED' AND k.mass_message_id IS NOT NULL AND k.halt IS NULL AND k.expires_at > #{now}
              AND k.handed_at + INTERVAL LEAST(#{after}, TIMESTAMPDIFF(SECOND, k.handed_at, k.expires_at) * 2 DIV 3) SECOND <= #{now}
              AND k.reminders > 0 AND k.told_at IS NULL AND k.run_id = #{run}
            ORDER BY k.task_id
            """)
    List<Due> untold(long run, Instant now, long after);

    @Select("""
            SELECT DISTINCT k.run_id FROM touch_task k
            WHERE k.state = 'HANDED' AND k.mass_message_id IS NOT NULL AND k.halt IS NULL AND k.expires_at > #{now}
              AND k.handed_at + INTERVAL LEAST(#{after}, TIMESTAMPDIFF(SECOND, k.handed_at, k.expires_at) * 2 DIV 3) SECOND <= #{now}
              AND k.reminders > 0 AND k.told_at IS NULL
            """)
    List<Long> untoldRuns(Instant now, long after);

    @Update(
            "<script>UPDATE touch_task SET told_at = #{now}, leaderless = #{leaderless} WHERE told_at IS NULL AND task_id IN"
                    + "<foreach collection='tasks' item='t' open='(' separator=',' close=')'>#{t}</foreach></script>")
    int told(Collection<Long> tasks, boolean leaderless, Instant now);

    /** Tasks of which nobody but the operators can be told. */
    @Select("SELECT COUNT(*) FROM touch_task WHERE state = 'HANDED' AND leaderless AND halt IS NULL")
    long leaderless();
}
