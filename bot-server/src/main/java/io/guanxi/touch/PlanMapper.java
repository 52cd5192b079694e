package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code touch_plan}. */
@Mapper
interface PlanMapper {
    String PLAN = "SELECT plan_id, name, occasion, text, at_time, zone, settings, guardrails, state, created_at"
            + " FROM touch_plan ";

    record PlanRow(
            long planId,
            String name,
            String occasion,
            String text,
            LocalTime atTime,
            String zone,
            String settings,
            String guardrails,
            String state,
            Instant createdAt) {
        @Override
        public String toString() {
            return "PlanRow[" + planId + "]";
        }
    }

    @Insert("""
            INSERT INTO touch_plan (name, occasion, text, at_time, zone, settings, guardrails, state, created_at)
            VALUES (#{name}, #{occasion}, #{text}, #{atTime}, #{zone}, #{settings}, #{guardrails}, #{state}, #{createdAt})
            """)
    int add(PlanRow row);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select(PLAN + "WHERE plan_id = #{id}")
    Optional<PlanRow> find(long id);

    @Select(PLAN + "WHERE plan_id > #{after} ORDER BY plan_id LIMIT #{limit}")
    List<PlanRow> page(long after, int limit);

    @Update("UPDATE touch_plan SET state = #{to} WHERE plan_id = #{id} AND state <> 'CANCELLED'")
    int become(long id, String to);
}
