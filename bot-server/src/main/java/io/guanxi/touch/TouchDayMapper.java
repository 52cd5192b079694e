package io.guanxi.touch;

import static io.guanxi.touch.IdsInJson.BY_ID;
import static io.guanxi.touch.IdsInJson.IDS;
import static io.guanxi.touch.TouchMapper.THESE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code touch_day}. */
@Mapper
interface TouchDayMapper {
    /** Takes the day for those customers who are still free. */
    @Insert("INSERT IGNORE INTO touch_day (external_userid, day, run_id) SELECT id, #{day}, #{run} FROM " + IDS)
    int claim(Collection<String> customers, LocalDate day, long run);

    /** Those whom another run has. */
    @Select("SELECT d.external_userid FROM " + IDS + " STRAIGHT_JOIN touch_day d ON d.day = #{day} AND d." + BY_ID
            + "WHERE d.run_id <> #{run}")
    List<String> taken(Collection<String> customers, LocalDate day, long run);

    /** Those whom another run has, but for what a less important one was not going to say soon: see {@link #takeOver}. */
    @Select("SELECT d.external_userid FROM " + IDS + " STRAIGHT_JOIN touch_day d ON d.day = #{day} AND d." + BY_ID
            + "WHERE d.run_id <> #{run} AND NOT EXISTS (SELECT 1 FROM touch_run o"
            + " JOIN touch t ON t.run_id = o.run_id WHERE o.run_id = d.run_id AND o.priority > #{priority}"
            + " AND t.external_userid = d.external_userid AND t.state = 'PLANNED' AND t.task_id IS NULL)")
    List<String> spokenFor(Collection<String> customers, LocalDate day, long run, int priority);

    /** Whether there is a run that may have a day and has asked nobody for it yet, and is less important. */
    @Select("SELECT EXISTS (SELECT 1 FROM touch_run WHERE state IN ('PLANNING', 'PACKING') AND priority > #{priority})")
    boolean anyLessImportant(int priority);

    /** Those whom a less important run has and has asked nobody for yet. */
    @Select("SELECT d.external_userid FROM " + IDS + " STRAIGHT_JOIN touch_day d ON d.day = #{day} AND d." + BY_ID
            + "JOIN touch_run o ON o.run_id = d.run_id"
            + " JOIN touch t ON t.run_id = d.run_id AND t.external_userid = d.external_userid"
            + " WHERE o.priority > #{priority} AND t.state = 'PLANNED' AND t.task_id IS NULL")
    List<String> yielding(Collection<String> customers, LocalDate day, int priority);

    /** A more important run takes their day, of those for whom nobody was asked meanwhile. */
    @Update("""
            <script>
            UPDATE touch_day d JOIN touch_run o ON o.run_id = d.run_id
              JOIN touch t ON t.run_id = d.run_id AND t.external_userid = d.external_userid
            SET d.run_id = #{run}, t.state = 'SKIPPED', t.reason = 'YIELDED', t.sentence = #{sentence}, t.settled_at = #{at}
            WHERE d.day = #{day} AND d.run_id &lt;&gt; #{run} AND o.priority &gt; #{priority}
              AND t.state = 'PLANNED' AND t.task_id IS NULL AND d.external_userid IN""" + THESE + "</script>")
    int takeOver(Collection<String> customers, LocalDate day, long run, int priority, String sentence, Instant at);

    /** The day of those whom a task did not reach is free again for others. */
    @Delete("""
            DELETE d FROM touch_day d JOIN touch t ON t.external_userid = d.external_userid AND t.run_id = d.run_id
            WHERE t.task_id = #{task} AND t.state IN ('SKIPPED', 'FAILED', 'EXPIRED')
            """)
    int freeDays(long task);

    @Delete("""
            DELETE d FROM touch_day d JOIN touch t ON t.external_userid = d.external_userid AND t.run_id = d.run_id
            WHERE t.run_id = #{run} AND t.state IN ('SKIPPED', 'EXPIRED') AND t.task_id IS NULL
            """)
    int freeDaysOfRun(long run);

    @Delete("""
            DELETE d FROM touch_day d JOIN touch t ON t.external_userid = d.external_userid AND t.run_id = d.run_id
            WHERE t.external_userid = #{customer} AND t.state IN ('SKIPPED', 'FAILED', 'EXPIRED')
            """)
    int freeDaysOf(String customer);

    @Delete("DELETE FROM touch_day WHERE day < #{before} ORDER BY day LIMIT #{limit}")
    int purgeDays(Instant before, int limit);
}
