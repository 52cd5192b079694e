package io.guanxi.touch;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of plans that do not speak until somebody has seen to it; of those alone that nobody has stopped. */
@Mapper
interface SilenceMapper {
    String RUNNING = "p.state IN ('ACTIVE', 'WAITING')";

    /**
     * A plan's time.
     *
     * @param reason why nobody heard it; null if it is still to come
     */
    record SilenceRow(
            long planId,
            String name,
            String author,
            String zone,
            Instant slot,
            @Nullable String reason) {}

    /**
     * The last of each plan since then, unless the plan has spoken or was approved after it. What waits for an approval since
     * has what it needs.
     */
    @Select("""
            SELECT p.plan_id, p.name, p.author, p.zone, r.slot, r.reason
            FROM touch_run r JOIN touch_plan p ON p.plan_id = r.plan_id
            WHERE r.slot >= #{since} AND r.silence = #{cause} AND\s""" + RUNNING + """
              AND (r.silence <> 'UNAPPROVED' OR p.approved_at IS NULL OR p.approved_at <= r.begun_at)
              AND NOT EXISTS (SELECT 1 FROM touch_run later WHERE later.plan_id = r.plan_id AND later.slot > r.slot
                AND (later.state <> 'SKIPPED' AND later.silence IS NULL OR later.silence IN (r.silence, 'UNAPPROVED')))
            ORDER BY p.plan_id
            """)
    List<SilenceRow> leftOut(String cause, Instant since);

    /** Those that will be unless somebody approves the plan before. */
    @Select("SELECT p.plan_id, p.name, p.author, p.zone, p.unapproved_slot AS slot, NULL AS reason FROM touch_plan p"
            + " WHERE p.unapproved_slot > #{now} AND " + RUNNING + " ORDER BY p.plan_id")
    List<SilenceRow> unapproved(Instant now);

    /** Of what was approved since somebody looked, nothing is noted. */
    @Update("""
            UPDATE touch_plan SET unapproved_slot = #{slot} WHERE plan_id = #{plan} AND approved_at <=> #{approvedAt}
            """)
    int foresee(long plan, @Nullable Instant slot, @Nullable Instant approvedAt);
}
