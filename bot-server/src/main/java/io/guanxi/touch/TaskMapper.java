package io.guanxi.touch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code touch_task}. */
@Mapper
interface TaskMapper {
    String TASK = "SELECT t.task_id, t.run_id, r.plan_id, t.staff_id, t.state, t.mass_message_id, t.asked_at,"
            + " t.expires_at, t.next_poll_at, t.polls FROM touch_task t JOIN touch_run r ON r.run_id = t.run_id ";

    record TaskRow(
            long taskId,
            long runId,
            long planId,
            String staffId,
            String state,
            @Nullable String massMessageId,
            @Nullable Instant askedAt,
            Instant expiresAt,
            Instant nextPollAt,
            int polls) {}

    @Insert("""
            INSERT INTO touch_task (run_id, staff_id, content_hash, part, state, expires_at, next_poll_at, edition)
            VALUES (#{run}, #{staff}, #{hash}, #{part}, 'PLANNED', #{expiresAt}, #{expiresAt}, #{edition})
            """)
    int add(long run, String staff, byte[] hash, int part, Instant expiresAt, byte @Nullable [] edition);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select("SELECT COUNT(*) FROM touch_task WHERE run_id = #{run} AND staff_id = #{staff} AND content_hash = #{hash}")
    int parts(long run, String staff, byte[] hash);

    @Select(TASK + "WHERE t.task_id = #{id}")
    Optional<TaskRow> find(long id);

    /**
     * Only a planned task in its time that nobody called off or stopped may be asked for: the last look before WeCom is
     * called.
     */
    @Update("""
            UPDATE touch_task k JOIN touch_run r ON r.run_id = k.run_id JOIN touch_plan p ON p.plan_id = r.plan_id
            SET k.asked_at = #{now}
            WHERE k.task_id = #{id} AND k.state = 'PLANNED' AND k.expires_at > #{now} AND k.halt IS NULL
              AND p.state NOT IN ('PAUSED', 'CANCELLED')
              AND NOT EXISTS (SELECT 1 FROM touch_stop s WHERE s.scope = 'ALL')
            """)
    int asking(long id, Instant now);

    /** Not called off yet, so that it is either stopped just now or to be asked for. */
    @Select("""
            SELECT EXISTS (SELECT 1 FROM touch_task
              WHERE task_id = #{id} AND state = 'PLANNED' AND expires_at > #{now} AND halt IS NULL)
            """)
    boolean undecided(long id, Instant now);

    /** Also one that was given up: the message exists, so its fate has to be followed. */
    @Update("""
            UPDATE touch_task SET state = 'HANDED', mass_message_id = #{message}, handed_at = #{at},
              next_poll_at = #{poll}, reason = NULL, settled_at = NULL
            WHERE task_id = #{id} AND state IN ('PLANNED', 'EXPIRED') AND mass_message_id IS NULL
            """)
    int handed(long id, String message, Instant at, Instant poll);

    @Update("""
            UPDATE touch_task SET state = #{state}, reason = #{reason}, settled_at = #{at}
            WHERE task_id = #{id} AND state IN ('PLANNED', 'HANDED')
            """)
    int settle(long id, String state, @Nullable String reason, Instant at);

    @Update("""
            UPDATE touch_task SET state = 'EXPIRED', reason = #{reason}, settled_at = #{at}
            WHERE task_id = #{id} AND state = 'PLANNED'
            """)
    int giveUp(long id, String reason, Instant at);

    @Update(
            "UPDATE touch_task SET state = 'FAILED' WHERE task_id = #{id} AND state = 'EXPIRED' AND mass_message_id IS NULL")
    int notThere(long id);

    @Select("<script>SELECT mass_message_id FROM touch_task WHERE mass_message_id IN"
            + "<foreach collection='messages' item='m' open='(' separator=',' close=')'>#{m}</foreach></script>")
    List<String> ours(Collection<String> messages);

    @Select(TASK + "WHERE t.state = 'HANDED' AND t.next_poll_at <= #{now} ORDER BY t.next_poll_at LIMIT #{limit}")
    List<TaskRow> due(Instant now, int limit);

    /** Taken by one node only, and looked at again at the given time if that node dies. */
    @Update("""
            UPDATE touch_task SET next_poll_at = #{next}, polls = polls + 1
            WHERE task_id = #{id} AND state = 'HANDED' AND next_poll_at = #{seen}
            """)
    int claim(long id, Instant seen, Instant next);

    @Update("UPDATE touch_task SET next_poll_at = #{next} WHERE task_id = #{id} AND state = 'HANDED'")
    int pollAt(long id, Instant next);

    /** But for those whose touches are to wait: that is decided when it is known whether WeCom has them. */
    @Select(TASK + "WHERE t.state = 'PLANNED' AND t.next_poll_at < #{before}"
            + " AND (t.halt IS NULL OR t.halt IN ('CANCEL', 'UNTRUE')) ORDER BY t.next_poll_at LIMIT #{limit}")
    List<TaskRow> neverTaken(Instant before, int limit);

    /** Those that are over, and whose touches are gone. */
    @Delete("""
            DELETE FROM touch_task WHERE settled_at < #{before}
              AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.task_id = touch_task.task_id)
            ORDER BY settled_at LIMIT #{limit}
            """)
    int purge(Instant before, int limit);

    @Select("SELECT COUNT(*) FROM touch_task WHERE state IN ('PLANNED', 'HANDED')")
    long open();
}
