package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of all that is known of one customer's touches. */
@Mapper
interface WhyMapper {
    /**
     * A touch with all that is known of it.
     *
     * @param together how many customers the task is for; counted only where something is noted why not
     */
    record Known(
            long runId,
            long planId,
            String planName,
            String guardrails,
            LocalDate day,
            Instant slot,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            @Nullable String staffId,
            @Nullable Long taskId,
            int together,
            Instant plannedAt,
            @Nullable String had,
            @Nullable Instant askedAt,
            @Nullable Instant handedAt,
            int reminders,
            @Nullable Instant remindedAt,
            @Nullable Instant toldAt,
            @Nullable Boolean leaderless,
            @Nullable Instant sentAt,
            @Nullable Instant settledAt,
            @Nullable Instant leftAt) {
        @Override
        public String toString() {
            return "Known[run " + runId + "]";
        }
    }

    /** The latest first. */
    @Select("""
            <script>
            SELECT t.run_id, r.plan_id, p.name AS plan_name, p.guardrails, r.day, r.slot, t.state, t.reason, t.sentence, t.staff_id,
              t.task_id, IF(t.reason IS NULL, 0, (SELECT COUNT(*) FROM touch o WHERE o.task_id = t.task_id)) AS together, t.planned_at, t.had, k.asked_at, t.handed_at,
              COALESCE(k.reminders, 0) AS reminders, k.reminded_at, k.told_at, k.leaderless, t.sent_at, t.settled_at, l.left_at
            FROM touch t
            JOIN touch_run r ON r.run_id = t.run_id
            JOIN touch_plan p ON p.plan_id = r.plan_id
            LEFT JOIN touch_task k ON k.task_id = t.task_id
            LEFT JOIN touch_left l ON l.run_id = t.run_id AND l.external_userid = t.external_userid
            WHERE t.external_userid = #{customer}
            <if test="plan != null">AND r.plan_id = #{plan}</if>
            <if test="day != null">AND r.day = #{day}</if>
            <if test="since != null">AND t.planned_at &gt;= #{since} AND t.planned_at &lt; #{until}</if>
            ORDER BY t.planned_at DESC, t.run_id DESC LIMIT #{limit}
            </script>
            """)
    List<Known> of(
            String customer,
            @Nullable Long plan,
            @Nullable LocalDate day,
            @Nullable Instant since,
            @Nullable Instant until,
            int limit);
}
