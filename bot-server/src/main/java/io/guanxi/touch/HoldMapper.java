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

    /**
     * One of which guides have something that they can still send.
     *
     * @param editions whether any of it is of an edition
     */
    record OpenRun(long runId, long planId, LocalDate day, boolean editions) {}

    /**
     * A guide whose time for a run has come.
     *
     * @param awaited whether any of it is noted to wait for the end of a leave
     */
    record GuideDue(String staffId, boolean awaited) {}

    /**
     * What a guide who is not there was to say now.
     *
     * @param noted whether it is noted that it waits for the end of a leave
     */
    record Unsaid(String externalUserid, String staffId, boolean noted) {}

    String OPEN = " k.state IN ('PLANNED', 'HANDED') ";
    /** What is over already does not wait for the end of a stop. */
    String HALTABLE = " (#{halt} = 'CANCEL' OR k.expires_at > #{now}) ";

    String MASS_MESSAGE = " (k.state = 'PLANNED' OR k.mass_message_id IS NOT NULL) ";

    /** What waited so long, for that or for whatever, that it would come too late. */
    @Update("""
            UPDATE touch SET state = 'EXPIRED', reason = #{why.reason}, sentence = #{why.sentence}, settled_at = #{now}
            WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL AND COALESCE(hold_until, planned_at) < #{before}
              AND COALESCE(held_for = #{heldFor}, #{heldFor} IS NULL)
            """)
    int expireStale(long run, Instant before, @Nullable String heldFor, Skip why, Instant now);

    /** The guides who have somebody in no task yet, and need not wait. */
    @Select("SELECT staff_id, MAX(COALESCE(held_for, '') = 'GUIDE_AWAY') AS awaited FROM touch"
            + " WHERE run_id = #{run} AND" + TouchMapper.DUE + "GROUP BY staff_id ORDER BY staff_id")
    List<GuideDue> guidesDue(long run, Instant now);

    @Update("UPDATE touch SET hold_until = #{until}, held_for = 'GUIDE_BUSY'"
            + " WHERE run_id = #{run} AND staff_id = #{staff} AND" + TouchMapper.DUE)
    int hold(long run, String staff, Instant until, Instant now);

    @Update("UPDATE touch SET state = 'SKIPPED', reason = 'GUIDE_BUSY', sentence = #{sentence}, settled_at = #{now}"
            + " WHERE run_id = #{run} AND staff_id = #{staff} AND" + TouchMapper.DUE)
    int leaveOut(long run, String staff, String sentence, Instant now);

    /** Before they are put off or left out: the days taken for them are free for others. */
    @Delete("DELETE d FROM touch_day d JOIN touch t ON t.external_userid = d.external_userid AND t.run_id = d.run_id"
            + " WHERE t.run_id = #{run} AND t.staff_id = #{staff} AND" + TouchMapper.DUE)
    int freeDays(long run, String staff, Instant now);

    @Insert("INSERT IGNORE INTO touch_day (external_userid, day, run_id)"
            + " SELECT external_userid, #{day}, run_id FROM touch WHERE run_id = #{run} AND staff_id = #{staff} AND"
            + TouchMapper.DUE)
    int claimDay(long run, String staff, LocalDate day, Instant now);

    @Update("UPDATE touch t JOIN touch_day d ON d.external_userid = t.external_userid AND d.day = #{day}"
            + " SET t.state = 'SKIPPED', t.reason = 'ONE_VOICE', t.sentence = #{sentence}, t.settled_at = #{now}"
            + " WHERE t.run_id = #{run} AND t.staff_id = #{staff} AND d.run_id <> t.run_id AND" + TouchMapper.DUE)
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

    /**
     * Ends the time of the open tasks of plans that are not to go on; WeCom is asked at the next poll. What was over before a
     * pause is not to go on after it.
     */
    @Update("UPDATE touch_task k JOIN touch_run r ON r.run_id = k.run_id JOIN touch_plan p ON p.plan_id = r.plan_id"
            + " SET k.halt = IF(p.state = 'PAUSED', 'HOLD', 'CANCEL'), k.expires_at = LEAST(k.expires_at, #{now}),"
            + " k.next_poll_at = #{now} WHERE" + OPEN
            + "AND (p.state = 'PAUSED' AND k.halt IS NULL AND k.expires_at > #{now}"
            + " OR p.state = 'CANCELLED' AND COALESCE(k.halt, '') <> 'CANCEL')")
    int haltPlans(Instant now);

    @Update(
            "UPDATE touch_task k SET k.halt = #{halt}, k.expires_at = LEAST(k.expires_at, #{now}), k.next_poll_at = #{now}"
                    + " WHERE" + OPEN + "AND COALESCE(k.halt, '') NOT IN (#{halt}, 'CANCEL') AND" + HALTABLE)
    int haltAll(String halt, Instant now);

    @Update("<script>UPDATE touch_task k SET k.halt = #{halt}, k.expires_at = LEAST(k.expires_at, #{now}),"
            + " k.next_poll_at = #{now} WHERE" + OPEN + "AND COALESCE(k.halt, '') NOT IN (#{halt}, 'CANCEL') AND"
            + HALTABLE
            + "AND k.staff_id IN <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + "</script>")
    int haltGuides(Collection<String> staff, String halt, Instant now);

    /** Who has mass messages to confirm. */
    @Select("SELECT DISTINCT k.staff_id FROM touch_task k WHERE" + OPEN + "AND k.halt IS NULL AND" + MASS_MESSAGE)
    List<String> confirming();

    /** What they have to confirm is taken back; what they were to write themselves goes along with their to-dos. */
    @Update("<script>UPDATE touch_task k SET k.halt = #{why}, k.expires_at = LEAST(k.expires_at, #{now}),"
            + " k.next_poll_at = #{now} WHERE" + OPEN + "AND k.halt IS NULL AND k.expires_at > #{now} AND"
            + MASS_MESSAGE
            + "AND k.staff_id IN <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + "</script>")
    int haltConfirming(Collection<String> staff, String why, Instant now);

    @Select("SELECT r.run_id, r.plan_id, r.day, MAX(k.edition IS NOT NULL) AS editions"
            + " FROM touch_task k JOIN touch_run r ON r.run_id = k.run_id WHERE"
            + OPEN + "AND k.halt IS NULL AND k.expires_at > #{now} GROUP BY r.run_id, r.plan_id, r.day")
    List<OpenRun> runsWithOpenTasks(Instant now);

    @Update("UPDATE touch_task k SET k.halt = 'UNTRUE', k.expires_at = #{now}, k.next_poll_at = #{now}"
            + " WHERE k.run_id = #{run} AND" + OPEN + "AND k.halt IS NULL AND k.expires_at > #{now}")
    int endRun(long run, Instant now);

    /** What is not of this edition. */
    @Update("UPDATE touch_task k SET k.halt = #{halt}, k.expires_at = #{now}, k.next_poll_at = #{now}"
            + " WHERE k.run_id = #{run} AND" + OPEN + "AND k.halt IS NULL AND k.expires_at > #{now}"
            + " AND k.edition <> #{edition}")
    int endOthers(long run, byte[] edition, String halt, Instant now);

    /** What waits for a guide to be asked; of everybody if no staff are given. */
    @Update(
            "<script>UPDATE touch SET state = 'EXPIRED', reason = #{reason}, sentence = #{sentence}, settled_at = #{now}"
                    + " WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL"
                    + "<if test='staff != null'> AND staff_id IN"
                    + " <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach></if></script>")
    int cancelWaiting(long run, @Nullable Collection<String> staff, String reason, String sentence, Instant now);

    @Update("""
            UPDATE touch_run SET state = 'OPEN', planned_to = '', reason = #{reason}, next_at = NULL WHERE state = 'PLANNING'
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

    /** What these guides have to say of the run now, by the customer's id. */
    @Select("<script>SELECT external_userid, staff_id, COALESCE(held_for, '') = 'GUIDE_AWAY' AS noted FROM touch"
            + " WHERE run_id = #{run} AND" + TouchMapper.DUE + "AND staff_id IN"
            + " <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach>"
            + " ORDER BY external_userid</script>")
    List<Unsaid> unsaid(long run, Collection<String> staff, Instant now);

    /** What a guide who is on leave was to say of the run. */
    @Update("<script>UPDATE touch SET staff_id = #{to}, held_for = NULL WHERE run_id = #{run} AND staff_id = #{from}"
            + " AND state = 'PLANNED' AND task_id IS NULL AND external_userid IN " + TouchMapper.THESE + "</script>")
    int standIn(long run, String from, String to, Collection<String> customers);

    @Update("UPDATE touch SET held_for = 'GUIDE_AWAY' WHERE run_id = #{run} AND staff_id = #{staff}"
            + " AND COALESCE(held_for, '') <> 'GUIDE_AWAY' AND" + TouchMapper.DUE)
    int awaitGuide(long run, String staff, Instant now);

    /** Whatever it waits for from now on, it is not for these guides' return. */
    @Update("<script>UPDATE touch SET held_for = NULL WHERE run_id = #{run} AND state = 'PLANNED' AND task_id IS NULL"
            + " AND held_for = 'GUIDE_AWAY' AND staff_id IN"
            + " <foreach collection='staff' item='s' open='(' separator=',' close=')'>#{s}</foreach></script>")
    int guidesAreBack(long run, Collection<String> staff);

    @Select("SELECT COALESCE(halt, '') FROM touch_task WHERE task_id = #{task}")
    String halt(long task);

    /** Its touches wait again, and have waited only from now on; of one who opted out meanwhile it is over. */
    @Update("""
            UPDATE touch SET state = 'PLANNED', task_id = NULL, handed_at = NULL, held_for = #{heldFor}, hold_until = #{now}
            WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED') AND reason IS NULL
            """)
    int takeBack(long task, String heldFor, Instant now);

    /** What the guide was asked to confirm of the run counts on this day, the last that was packed. */
    @Update("""
            UPDATE touch_task SET counts_on = #{day}
            WHERE run_id = #{run} AND staff_id = #{staff} AND state = 'PLANNED' AND counts_on IS NULL
            """)
    int countOn(long run, String staff, LocalDate day);

    /**
     * The guide's day has room for it again.
     *
     * @param customers to whom the guide was to write, if each was to get a word of their own
     */
    @Update("""
            UPDATE touch_guide_day d JOIN touch_task k ON k.staff_id = d.staff_id AND k.counts_on = d.day
            JOIN touch_run r ON r.run_id = k.run_id
            SET d.confirmations = GREATEST(d.confirmations - IF(r.one_by_one, 0, 1), 0),
              d.words = GREATEST(d.words - IF(r.one_by_one, #{customers}, 0), 0)
            WHERE k.task_id = #{task}
            """)
    int giveBack(long task, int customers);
}
