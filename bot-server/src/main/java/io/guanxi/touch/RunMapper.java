package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code touch_run}. */
@Mapper
interface RunMapper {
    String RUN = "SELECT run_id, plan_id, slot, day, state, reason, planned_to, begun_at, finished_at,"
            + " delivered, failed, expired, skipped FROM touch_run ";

    record RunRow(
            long runId,
            long planId,
            Instant slot,
            LocalDate day,
            String state,
            @Nullable String reason,
            String plannedTo,
            Instant begunAt,
            @Nullable Instant finishedAt,
            @Nullable Integer delivered,
            @Nullable Integer failed,
            @Nullable Integer expired,
            @Nullable Integer skipped) {}

    record LateRow(
            long runId,
            long planId,
            Instant slot,
            Instant begunAt,
            String state,
            @Nullable String reason) {}

    /** A second firing for the slot finds the first one's row. */
    @Insert("""
            INSERT IGNORE INTO touch_run (plan_id, slot, day, kind, priority, one_by_one, state, reason, silence, begun_at,
              finished_at, next_at)
            VALUES (#{plan}, #{slot}, #{day}, #{kind}, #{priority}, #{oneByOne}, #{state}, #{reason}, #{silence}, #{now},
              IF(#{state} = 'SKIPPED', #{now}, NULL), IF(#{state} = 'SKIPPED', NULL, #{next}))
            """)
    int begin(
            long plan,
            Instant slot,
            LocalDate day,
            String kind,
            int priority,
            boolean oneByOne,
            String state,
            @Nullable String reason,
            @Nullable String silence,
            Instant now,
            Instant next);

    @Select(RUN + "WHERE plan_id = #{plan} AND slot = #{slot}")
    Optional<RunRow> at(long plan, Instant slot);

    @Select(RUN + "WHERE run_id = #{id}")
    Optional<RunRow> find(long id);

    @Select(RUN + "WHERE plan_id = #{plan} AND run_id < #{before} ORDER BY run_id DESC LIMIT #{limit}")
    List<RunRow> page(long plan, long before, int limit);

    @Select(
            "SELECT EXISTS (SELECT 1 FROM touch_run WHERE plan_id = #{plan} AND state IN ('PLANNING', 'PACKING', 'OPEN'))")
    boolean anyUnfinished(long plan);

    /** Begun long after they were due. */
    @Select("""
            SELECT run_id, plan_id, slot, begun_at, state, reason FROM touch_run
            WHERE slot >= #{since} AND slot < #{before} AND begun_at > slot + INTERVAL #{seconds} SECOND
            ORDER BY slot, run_id LIMIT #{limit}
            """)
    List<LateRow> late(Instant since, Instant before, long seconds, int limit);

    @Select(RUN + "WHERE state = 'OPEN' AND run_id > #{after} ORDER BY run_id LIMIT #{limit}")
    List<RunRow> open(long after, int limit);

    /** Only the node that knows how far the run has come may go on. */
    @Update("""
            UPDATE touch_run SET planned_to = #{to}, next_at = #{next}
            WHERE run_id = #{id} AND state = 'PLANNING' AND planned_to = #{from}
            """)
    int advance(long id, String from, String to, Instant next);

    /** Where it had come to is needed no more, and may be somebody whom nobody is to know any more. */
    @Update("UPDATE touch_run SET state = 'PACKING', planned_to = '' WHERE run_id = #{id} AND state = 'PLANNING'")
    int planned(long id);

    /** All are on their way, if so; otherwise it waits for the rest until then, or until the first of them need not. */
    @Update("""
            UPDATE touch_run SET
              next_at = (SELECT GREATEST(CAST(#{next} AS DATETIME(3)),
                  MIN(IF(t.held_for = 'GUIDE_AWAY', CAST(#{later} AS DATETIME(3)),
                    COALESCE(t.hold_until, CAST(#{next} AS DATETIME(3)))))) FROM touch t
                WHERE t.run_id = #{id} AND t.state = 'PLANNED' AND t.task_id IS NULL),
              state = IF(next_at IS NULL, 'OPEN', state)
            WHERE run_id = #{id} AND state = 'PACKING'
            """)
    int packed(long id, Instant next, Instant later);

    @Update("UPDATE touch_run SET next_at = #{next} WHERE run_id = #{id} AND state IN ('PLANNING', 'PACKING')")
    int waits(long id, Instant next);

    /** Whatever waits is looked at, and waits on if it has to. */
    @Update("UPDATE touch_run SET next_at = #{now} WHERE state IN ('PLANNING', 'PACKING') AND next_at > #{now}"
            + " AND next_at <= #{until}")
    int wake(Instant now, Instant until);

    /** Some of its touches wait again. */
    @Update("""
            UPDATE touch_run SET state = IF(state = 'PLANNING', state, 'PACKING'), next_at = #{next}, finished_at = NULL,
              delivered = NULL, failed = NULL, expired = NULL, skipped = NULL
            WHERE run_id = #{id} AND state <> 'SKIPPED'
            """)
    int holds(long id, Instant next);

    @Select(RUN
            + "WHERE state IN ('PLANNING', 'PACKING') AND next_at <= #{now} ORDER BY priority, next_at LIMIT #{limit}")
    List<RunRow> waiting(Instant now, int limit);

    /** Taken by one node, and by another if that one dies. */
    @Update("UPDATE touch_run SET next_at = #{lease} WHERE run_id = #{id} AND next_at <= #{now}")
    int take(long id, Instant now, Instant lease);

    @Update("""
            UPDATE touch_run SET silence = IF(state = 'PLANNING', #{silence}, silence), state = 'OPEN', planned_to = '',
              reason = #{reason}, next_at = NULL
            WHERE run_id = #{id} AND state IN ('PLANNING', 'PACKING')
            """)
    int abandon(long id, String reason, String silence);

    @Update("""
            UPDATE touch_run SET state = 'OPEN', finished_at = NULL, delivered = NULL, failed = NULL, expired = NULL,
              skipped = NULL
            WHERE run_id = #{id} AND state = 'FINISHED'
            """)
    int reopen(long id);

    /**
     * Whether all its touches have met their fate. A read of its own: within an UPDATE the touches may be older than the state
     * that it waited for.
     */
    @Select("""
            SELECT COUNT(*) FROM touch_run WHERE run_id = #{id} AND state = 'OPEN'
              AND NOT EXISTS (SELECT 1 FROM touch WHERE run_id = #{id} AND state IN ('PLANNED', 'HANDED'))
            """)
    long over(long id);

    /** One that is {@link #over}. */
    @Update("""
            UPDATE touch_run SET state = 'FINISHED', finished_at = #{now},
              delivered = (SELECT COUNT(*) FROM touch WHERE run_id = #{id} AND state = 'DELIVERED'),
              failed = (SELECT COUNT(*) FROM touch WHERE run_id = #{id} AND state = 'FAILED'),
              expired = (SELECT COUNT(*) FROM touch WHERE run_id = #{id} AND state = 'EXPIRED'),
              skipped = (SELECT COUNT(*) FROM touch WHERE run_id = #{id} AND state = 'SKIPPED')
            WHERE run_id = #{id} AND state = 'OPEN'
            """)
    int finish(long id, Instant now);
}
