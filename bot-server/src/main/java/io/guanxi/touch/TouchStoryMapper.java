package io.guanxi.touch;

import static io.guanxi.touch.IdsInJson.BY_ID;
import static io.guanxi.touch.IdsInJson.IDS;
import static io.guanxi.touch.TouchMapper.DUE;
import static io.guanxi.touch.TouchMapper.THESE;
import static io.guanxi.touch.WithdrawMapper.IN_RUNS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code touch_story}: written in the transaction in which touches wait, or change hands. */
@Mapper
interface TouchStoryMapper {
    /**
     * That a touch waited, or changed hands.
     *
     * @param staffId who had it until then
     */
    record Step(
            long runId,
            Instant at,
            String what,
            @Nullable Instant untilAt,
            @Nullable String staffId) {}

    @Insert("INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, until_at, staff_id)"
            + " SELECT t.run_id, t.external_userid, #{at}, 'QUIET_HOURS', t.hold_until, t.staff_id FROM " + IDS
            + " STRAIGHT_JOIN touch t ON t.run_id = #{run} AND t." + BY_ID + "WHERE t.hold_until IS NOT NULL")
    int heldByNight(long run, Collection<String> customers, Instant at);

    /** Before they are put off. */
    @Insert("INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, until_at, staff_id)"
            + " SELECT run_id, external_userid, #{now}, 'GUIDE_BUSY', #{until}, staff_id FROM touch"
            + " WHERE run_id = #{run} AND staff_id = #{staff} AND" + DUE)
    int guideBusy(long run, String staff, Instant until, Instant now);

    /** Before they are taken back, in a pause or since the guide left or is on leave. */
    @Insert("""
            INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, staff_id)
            SELECT run_id, external_userid, #{at}, #{what}, staff_id FROM touch
            WHERE task_id = #{task} AND state IN ('PLANNED', 'HANDED') AND reason IS NULL
            """)
    int takenBack(long task, String what, Instant at);

    /** Before they go to a colleague. */
    @Insert("<script>INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, staff_id)"
            + " SELECT run_id, external_userid, #{at}, 'HANDED_OVER', staff_id FROM touch"
            + " WHERE staff_id = #{from} AND state = 'PLANNED' AND task_id IS NULL AND external_userid IN " + THESE
            + "</script>")
    int handedOver(String from, Collection<String> customers, Instant at);

    /** Before a colleague says it instead of a guide who is on leave. */
    @Insert("<script>INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, staff_id)"
            + " SELECT run_id, external_userid, #{at}, 'STAND_IN', staff_id FROM touch WHERE run_id = #{run}"
            + " AND staff_id = #{from} AND state = 'PLANNED' AND task_id IS NULL AND external_userid IN " + THESE
            + "</script>")
    int standIn(long run, String from, Collection<String> customers, Instant at);

    /** Before those who are not yet are noted to wait for a guide who is on leave. */
    @Insert("INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, staff_id)"
            + " SELECT run_id, external_userid, #{now}, 'GUIDE_AWAY', staff_id FROM touch"
            + " WHERE run_id = #{run} AND staff_id = #{staff} AND COALESCE(held_for, '') <> 'GUIDE_AWAY' AND" + DUE)
    int guideAway(long run, String staff, Instant now);

    /**
     * Before it is noted that they want it no more, of what WeCom was asked for. Until then a guide may still send it; until
     * now if the task was for them alone and is called off, and null if it was to end for others, too.
     */
    @Insert("<script>INSERT IGNORE INTO touch_story (run_id, external_userid, at, what, until_at, staff_id)"
            + " SELECT t.run_id, t.external_userid, #{at}, LEFT(#{why.reason}, 16),"
            + " IF(k.expires_at &gt; #{at} OR (SELECT COUNT(*) FROM touch o WHERE o.task_id = k.task_id"
            + " AND o.state IN ('PLANNED', 'HANDED')) = 1, k.expires_at, NULL), t.staff_id"
            + " FROM touch t JOIN touch_task k ON k.task_id = t.task_id WHERE t.external_userid = #{customer}"
            + " AND t.state IN ('PLANNED', 'HANDED') AND COALESCE(t.reason, '') &lt;&gt; #{why.reason}" + IN_RUNS
            + "</script>")
    int unwanted(String customer, @Nullable Collection<Long> runs, Skip why, Instant at);

    @Select("""
            <script>
            SELECT run_id, at, what, until_at, staff_id FROM touch_story
            WHERE external_userid = #{customer} AND run_id IN
            <foreach collection="runs" item="r" open="(" separator="," close=")">#{r}</foreach>
            ORDER BY at
            </script>
            """)
    List<Step> of(String customer, Collection<Long> runs);

    /** Of a run whose touches are gone. */
    @Delete("DELETE FROM touch_story WHERE run_id = #{run} LIMIT #{limit}")
    int purge(long run, int limit);
}
