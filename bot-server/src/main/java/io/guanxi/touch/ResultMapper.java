package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of whom runs chose, to see what they brought. */
@Mapper
interface ResultMapper {
    /**
     * Somebody who passed all guardrails, or all but the holdout.
     *
     * @param beforeThis whether that was so in an earlier run of the plan
     */
    record Row(
            String externalUserid,
            boolean holdout,
            boolean beforeThis,
            @Nullable Instant handedAt,
            @Nullable Instant sentAt,
            Instant plannedAt) {}

    /**
     * A run of a plan.
     *
     * @param touches of a run that is finished
     */
    record RunRow(long runId, long planId, LocalDate day, long touches) {}

    /** Whoever was left out only after the decision was chosen: to drop those who bought meanwhile would belittle the effect. */
    @Select("""
            SELECT t.external_userid, t.state = 'SKIPPED' AND t.reason = 'HOLDOUT' AS holdout,
              EXISTS (SELECT 1 FROM touch b JOIN touch_run r ON r.run_id = b.run_id AND r.plan_id = #{plan}
                WHERE b.external_userid = t.external_userid AND b.run_id < t.run_id
                  AND (b.state <> 'SKIPPED' OR b.reason = 'HOLDOUT' OR b.settled_at > b.planned_at)) AS before_this,
              t.handed_at, IF(t.state = 'DELIVERED', t.sent_at, NULL) AS sent_at, t.planned_at
            FROM touch t WHERE t.run_id = #{run} AND t.external_userid > #{after}
              AND (t.state <> 'SKIPPED' OR t.reason = 'HOLDOUT' OR t.settled_at > t.planned_at)
            ORDER BY t.external_userid LIMIT #{limit}
            """)
    List<Row> page(long plan, long run, String after, int limit);

    @Select("SELECT COUNT(*) FROM touch_left WHERE run_id = #{run}")
    long left(long run);

    /** Also those of which WeCom never hears. */
    @Select("SELECT COUNT(*) FROM touch_task WHERE run_id = #{run} AND handed_at IS NOT NULL")
    long asked(long run);

    @Select("""
            SELECT COUNT(DISTINCT t.task_id) FROM touch t WHERE t.run_id = #{run} AND t.state = 'DELIVERED'
            """)
    long confirmed(long run);

    @Select("""
            SELECT run_id, plan_id, day, COALESCE(delivered + failed + expired + skipped, 0) AS touches
            FROM touch_run WHERE run_id = #{run}
            """)
    Optional<RunRow> run(long run);

    @Select("""
            SELECT run_id, plan_id, day, COALESCE(delivered + failed + expired + skipped, 0) AS touches
            FROM touch_run WHERE plan_id = #{plan} AND day BETWEEN #{from} AND #{to} ORDER BY run_id
            """)
    List<RunRow> runs(long plan, LocalDate from, LocalDate to);
}
