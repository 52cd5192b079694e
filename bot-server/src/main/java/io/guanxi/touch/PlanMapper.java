package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code touch_plan}. */
@Mapper
interface PlanMapper {
    String PLAN =
            "SELECT plan_id, name, occasion, text, content, at_time, timing, zone, segment_id, settings, guardrails,"
                    + " state, created_at, author, approved_by, approved_at, approved FROM touch_plan ";

    @SuppressWarnings("ArrayRecordComponent") // bytes out of a column; nobody compares rows
    record PlanRow(
            long planId,
            String name,
            String occasion,
            String text,
            @Nullable String content,
            LocalTime atTime,
            @Nullable String timing,
            String zone,
            @Nullable Long segmentId,
            String settings,
            String guardrails,
            String state,
            Instant createdAt,
            String author,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            byte @Nullable [] approved) {
        @Override
        public String toString() {
            return "PlanRow[" + planId + "]";
        }
    }

    @Insert("""
            INSERT INTO touch_plan (name, occasion, text, content, at_time, timing, zone, segment_id, settings, guardrails,
              state, created_at, author)
            VALUES (#{name}, #{occasion}, #{text}, #{content}, #{atTime}, #{timing}, #{zone}, #{segmentId}, #{settings},
              #{guardrails}, #{state}, #{createdAt}, #{author})
            """)
    int add(PlanRow row);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select("SELECT what FROM adoption_gate WHERE what = 'PLAN' FOR UPDATE")
    String adoptOneAfterTheOther();

    @Select(PLAN + "WHERE plan_id = #{id}")
    Optional<PlanRow> find(long id);

    @Select(PLAN + "WHERE plan_id > #{after} ORDER BY plan_id LIMIT #{limit}")
    List<PlanRow> page(long after, int limit);

    @Select(PLAN + "WHERE state = 'ACTIVE' ORDER BY plan_id")
    List<PlanRow> active();

    @Select(PLAN + "WHERE state IN ('ACTIVE', 'WAITING') ORDER BY plan_id")
    List<PlanRow> activeOrWaiting();

    @Update("UPDATE touch_plan SET state = #{to} WHERE plan_id = #{id} AND state <> 'CANCELLED'")
    int become(long id, String to);

    /** Notes the approval and lets a waiting plan go. */
    @Update("""
            UPDATE touch_plan SET approved = #{fingerprint}, approved_by = #{by}, approved_at = #{at}, unapproved_slot = NULL,
              state = IF(state = 'WAITING', 'ACTIVE', state)
            WHERE plan_id = #{id} AND state <> 'CANCELLED'
            """)
    int approve(long id, byte[] fingerprint, String by, Instant at);

    /** Only an active one: whoever paused, cancelled or approved it meanwhile wanted just that. */
    @Update("UPDATE touch_plan SET state = 'WAITING' WHERE plan_id = #{id} AND state = 'ACTIVE'"
            + " AND approved_at = #{approvedAt}")
    int await(long id, Instant approvedAt);
}
