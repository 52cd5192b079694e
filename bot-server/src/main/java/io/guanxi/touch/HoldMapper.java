package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of what waits: touches without a task, tasks that are called off, guides who have enough for the day. */
@Mapper
interface HoldMapper {
    /** What a guide was asked for on a day. */
    record Asked(int confirmations, int words) {}

    /** One of which guides have something that they can still send. */
    record OpenRun(long runId, long planId, LocalDate day) {}

    String OPEN = " k.state IN ('PLANNED', 'HANDED') ";
    String MASS_MESSAGE = " (k.state = 'PLANNED' OR k.mass_message_id IS NOT NULL) ";

    /** What waited so long that it would come too late. */
    @Update("""
            UPDATE touch SET state = 'EXPIRED', reason = 'TOO_LATE', sentence = #{sentence}, settled_at = #{now}
            WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL AND COALESCE(hold_until, planned_at) < #{before}
            """)
    int expireStale(long run, Instant before, String sentence, Instant now);

    @Update("""
            UPDATE touch SET hold_until = #{until}, held_for = 'GUIDE_BUSY'
            WHERE run_id = #{run} AND staff_id = #{staff} AND state = 'PLANNED' AND task_id IS NULL
            """)
    int hold(long run, String staff, Instant until);

    @Update("""
            UPDATE touch SET state = 'SKIPPED', reason = 'GUIDE_BUSY', sentence = #{sentence}, settled_at = #{now}
            WHERE run_id = #{run} AND staff_id = #{staff} AND state = 'PLANNED' AND task_id IS NULL
            """)
    int leaveOut(long run, String staff, String sentence, Instant now);

    /** The days taken for those who wait are free for others until their time comes. */
    @Delete("""
            DELETE d FROM touch_day d JOIN touch t ON t.external_userid = d.external_userid AND t.run_id = d.run_id
            WHERE t.run_id = #{run} AND t.staff_id = #{staff} AND t.task_id IS NULL AND t.state IN ('PLANNED', 'SKIPPED')
            """)
    int freeDays(long run, String staff);

    @Insert("""
            INSERT IGNORE INTO touch_day (external_userid, day, run_id)
            SELECT external_userid, #{day}, run_id FROM touch
            WHERE run_id = #{run} AND staff_id = #{staff} AND state = 'PLANNED' AND task_id IS NULL
            """)
    int claimDay(long run, String staff, LocalDate day);

    @Update("""
            UPDATE touch t JOIN touch_day d ON d.external_userid = t.external_userid AND d.day = #{day}
            SET t.state = 'SKIPPED', t.reason = 'ONE_VOICE', t.sentence = #{sentence}, t.settled_at = #{now}
            WHERE t.run_id = #{run} AND t.staff_id = #{staff} AND t.state = 'PLANNED' AND t.task_id IS NULL
              AND d.run_id <> t.run_id
            """)
    int yieldDay(long run, String staff, LocalDate day, String sentence, Instant now);

    /** Not IGNORE, which would only share the lock of a row that is there: two runs would then wait for each other. */
    @Insert("""
            INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES (#{staff}, #{day}, 0)
            ON DUPLICATE KEY UPDATE confirmations = confirmations
            """)
    int beginDay(String staff, LocalDate day);

    /** Of the row that {@link #beginDay} locked. */
    @Select("SELECT confirmations, words FROM touch_guide_day WHERE staff_id = #{staff} AND day = #{day}")
    Asked asked(String staff, LocalDate day);

    @Update("""
            UPDATE touch_guide_day SET confirmations = confirmations + #{confirmations}, words = words + #{words}
            WHERE staff_id = #{staff} AND day = #{day}
            """)
    int ask(String staff, LocalDate day, int confirmations, int words);

    @Delete("DELETE FROM touch_guide_day WHERE day < #{before} ORDER BY day LIMIT #{limit}")
    int purgeDays(Instant before, int limit);

    /** Ends the time of the open tasks of plans that are not to go on; WeCom is asked at the next poll. */
    @Update("UPDATE touch_task k JOIN touch_run r ON r.run_id = k.run_id JOIN touch_plan p ON p.plan_id = r.plan_id"
            + " SET k.halt = IF(p.state = 'PAUSED', 'HOLD', 'CANCEL'), k.expires_at = LEAST(k.expires_at, #{now}),"
            + " k.next_poll_at = #{now} WHERE" + OPEN + "AND (p.state = 'PAUSED' AND k.halt IS NULL"
            + " OR p.state = 'CANCELLED' AND COALESCE(k.halt, '') <> 'CANCEL')")
    int haltPlans(Instant now);

    @Update(
            "UPDATE touch_task k SET k.halt = #{halt}, k.expires_at = LEAST(k.expires_at, #{now}), k.next_poll_at = #{now}"
                    + " WHERE" + OPEN + "AND COALESCE(k.halt, '') NOT IN (#{halt}, 'CANCEL')")
    int haltAll(String halt, Instant now);

    @Update("<script>UPDATE touch_task k SET k.halt = #{halt}, k.expires_at = LEAST(k.expires_at, #{now}),"
            + " k.next_poll_at = #{now} WHERE" + OPEN + "AND COALESCE(k.halt, '') NOT IN (#{halt}, 'CANCEL')"
            + " AND k.staff_id IN <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + "</script>")
    int haltGuides(Collection<String> staff, String halt, Instant now);

    /** Who has mass messages to confirm. */
    @Select("SELECT DISTINCT k.staff_id FROM touch_task k WHERE" + OPEN + "AND k.halt IS NULL AND" + MASS_MESSAGE)
    List<String> confirming();

    /** What they have to confirm is taken back; what they were to write themselves goes along with their to-dos. */
    @Update("<script>UPDATE touch_task k SET k.halt = 'LEFT', k.expires_at = LEAST(k.expires_at, #{now}),"
            + " k.next_poll_at = #{now} WHERE" + OPEN + "AND k.halt IS NULL AND" + MASS_MESSAGE
            + " AND k.staff_id IN <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + "</script>")
    int haltThoseWhoLeft(Collection<String> staff, Instant now);

    @Select("SELECT DISTINCT r.run_id, r.plan_id, r.day FROM touch_task k JOIN touch_run r ON r.run_id = k.run_id WHERE"
            + OPEN + "AND k.halt IS NULL AND k.expires_at > #{now}")
    List<OpenRun> runsWithOpenTasks(Instant now);

    @Update("UPDATE touch_task k SET k.halt = 'UNTRUE', k.expires_at = #{now}, k.next_poll_at = #{now}"
            + " WHERE k.run_id = #{run} AND" + OPEN + "AND k.halt IS NULL AND k.expires_at > #{now}")
    int endRun(long run, Instant now);

    /** What waits for a guide to be asked; of everybody if no staff are given. */
    @Update(
            "<script>UPDATE touch SET state = 'EXPIRED', reason = #{reason}, sentence = #{sentence}, settled_at = #{now}"
                    + " WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL"
                    + "<if test='staff != null'> AND staff_id IN"
                    + " <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach></if></script>")
    int cancelWaiting(long run, @Nullable Collection<String> staff, String reason, String sentence, Instant now);

    @Update("""
            UPDATE touch_run SET state = 'OPEN', reason = #{reason}, next_at = NULL WHERE state = 'PLANNING'
            """)
    int abandonPlanning(String reason);

    @Select("SELECT run_id FROM touch_run WHERE state IN ('PLANNING', 'PACKING', 'OPEN') ORDER BY run_id")
    List<Long> runsUnderWay();

    /** Runs under way of plans that are over are looked at, whichever node had them. */
    @Update("""
            UPDATE touch_run r JOIN touch_plan p ON p.plan_id = r.plan_id SET r.next_at = #{now}
            WHERE r.state IN ('PLANNING', 'PACKING') AND COALESCE(r.next_at > #{now}, TRUE) AND p.state = 'CANCELLED'
            """)
    int lookAtRuns(Instant now);

    /** Called off, and WeCom was never asked. */
    @Select("SELECT k.task_id FROM touch_task k WHERE k.state = 'PLANNED' AND k.asked_at IS NULL AND k.halt IS NOT NULL"
            + " ORDER BY k.task_id LIMIT #{limit}")
    List<Long> unasked(int limit);

    @Select("SELECT COALESCE(halt, '') FROM touch_task WHERE task_id = #{task}")
    String halt(long task);

    /** Its touches wait again; of one who opted out meanwhile it is over. */
    @Update("""
            UPDATE touch SET state = 'PLANNED', task_id = NULL, handed_at = NULL, held_for = #{heldFor}
            WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED') AND reason IS NULL
            """)
    int takeBack(long task, String heldFor);
}
