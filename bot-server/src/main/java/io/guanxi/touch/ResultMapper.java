package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of what runs brought. */
@Mapper
interface ResultMapper {
    /** Somebody who passed all guardrails, or all but the holdout. */
    record Row(
            String externalUserid,
            boolean holdout,
            @Nullable Instant handedAt,
            @Nullable Instant sentAt,
            Instant plannedAt) {
        ExternalUserId customer() {
            return new ExternalUserId(externalUserid);
        }
    }

    record RunOfDay(long runId, LocalDate day) {}

    /** Whoever was left out only after the decision was chosen: to drop those who bought meanwhile would belittle the effect. */
    @Select("""
            SELECT external_userid, state = 'SKIPPED' AND reason = 'HOLDOUT' AS holdout, handed_at,
              IF(state = 'DELIVERED', sent_at, NULL) AS sent_at, planned_at
            FROM touch WHERE run_id = #{run} AND external_userid > #{after}
              AND (state <> 'SKIPPED' OR reason = 'HOLDOUT' OR settled_at > planned_at)
            ORDER BY external_userid LIMIT #{limit}
            """)
    List<Row> page(long run, String after, int limit);

    @Select("SELECT COUNT(*) FROM touch_left WHERE run_id = #{run}")
    long left(long run);

    @Select("SELECT COUNT(*) FROM touch_task WHERE run_id = #{run} AND mass_message_id IS NOT NULL")
    long asked(long run);

    @Select("""
            SELECT COUNT(DISTINCT t.task_id) FROM touch t WHERE t.run_id = #{run} AND t.state = 'DELIVERED'
            """)
    long confirmed(long run);

    @Select(
            "SELECT run_id, day FROM touch_run WHERE plan_id = #{plan} AND day BETWEEN #{from} AND #{to} ORDER BY run_id")
    List<RunOfDay> runs(long plan, LocalDate from, LocalDate to);
}
