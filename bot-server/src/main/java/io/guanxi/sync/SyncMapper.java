package io.guanxi.sync;

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

/** The SQL of {@code sync_job} and {@code sync_step}. Every write of the node at work names its fence. */
@Mapper
interface SyncMapper {

    String JOB = "SELECT job_id, cause, state, confirmed, note, started_at, finished_at, fence FROM sync_job ";

    record JobRow(
            long jobId,
            String cause,
            String state,
            String confirmed,
            @Nullable String note,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int fence) {}

    record DifferenceRow(long jobId, String step, String kind, long n) {}

    record StepRow(
            String name,
            String state,
            @Nullable String resumeAt,
            long done,
            double part,
            @Nullable String note,
            @Nullable String missing,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** As long as none was ever finished, it is the first. */
    @Insert("""
            INSERT IGNORE INTO sync_job (open_mark, cause, confirmed, state, started_at, due_at)
            SELECT 1, IF(EXISTS (SELECT 1 FROM sync_job j WHERE j.state = 'DONE'), #{cause}, 'FIRST'), #{confirmed},
              'RUNNING', #{now}, #{now}
            """)
    int open(String cause, String confirmed, Instant now);

    @Insert("""
            INSERT IGNORE INTO sync_job (open_mark, cause, state, started_at, due_at)
            SELECT 1, 'FIRST', 'RUNNING', #{now}, #{now} FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM sync_job j)
            """)
    int openFirst(Instant now);

    @Update("UPDATE sync_job SET due_at = #{now} WHERE open_mark = 1 AND state = 'BLOCKED' AND due_at > #{now}")
    int hurry(Instant now);

    @Update("UPDATE sync_job SET confirmed = #{steps} WHERE open_mark = 1")
    int confirm(String steps);

    @Update("UPDATE sync_job SET note = #{note} WHERE open_mark = 1")
    int noteOpen(String note);

    @Update("""
            UPDATE sync_job SET due_at = #{until}, fence = fence + 1, state = 'RUNNING'
            WHERE open_mark = 1 AND due_at <= #{now}
            """)
    int lease(Instant now, Instant until);

    @Select(JOB + "WHERE open_mark = 1")
    Optional<JobRow> openJob();

    @Select(JOB + "ORDER BY job_id DESC LIMIT 1")
    Optional<JobRow> latest();

    @Select(JOB + "WHERE job_id < #{before} ORDER BY job_id DESC LIMIT #{limit}")
    List<JobRow> page(long before, int limit);

    @Update("""
            UPDATE sync_job SET due_at = #{until}
            WHERE job_id = #{jobId} AND open_mark = 1 AND fence = #{fence}
            """)
    int renew(long jobId, int fence, Instant until);

    @Update("""
            UPDATE sync_job SET state = 'BLOCKED', due_at = #{nextTry}
            WHERE job_id = #{jobId} AND open_mark = 1 AND fence = #{fence}
            """)
    int blocked(long jobId, int fence, Instant nextTry);

    @Update("""
            UPDATE sync_job SET state = 'DONE', open_mark = NULL, finished_at = #{now}
            WHERE job_id = #{jobId} AND open_mark = 1 AND fence = #{fence}
            """)
    int finished(long jobId, int fence, Instant now);

    @Insert("""
            INSERT IGNORE INTO sync_step (job_id, name, step_no, state) VALUES (#{jobId}, #{name}, #{stepNo}, 'WAITING')
            """)
    int addStep(long jobId, String name, int stepNo);

    @Select("""
            SELECT name, state, resume_at, done, part, note, missing, started_at, finished_at
            FROM sync_step WHERE job_id = #{jobId} ORDER BY step_no
            """)
    List<StepRow> steps(long jobId);

    @Update("""
            UPDATE sync_step s JOIN sync_job j ON j.job_id = s.job_id AND j.open_mark = 1 AND j.fence = #{fence}
            SET s.state = 'RUNNING', s.note = NULL, s.started_at = COALESCE(s.started_at, #{now})
            WHERE s.job_id = #{jobId} AND s.name = #{name}
            """)
    int begin(long jobId, int fence, String name, Instant now);

    @Update("""
            UPDATE sync_step s JOIN sync_job j ON j.job_id = s.job_id AND j.open_mark = 1 AND j.fence = #{fence}
            SET s.resume_at = #{resumeAt}, s.done = s.done + #{items}, s.part = #{part}, s.note = NULL,
              s.missing = CASE WHEN #{missing} = '' OR LOCATE(#{missing}, s.missing) > 0 THEN s.missing
                ELSE LEFT(CONCAT_WS(' | ', s.missing, #{missing}), 2000) END,
              j.due_at = #{until}
            WHERE s.job_id = #{jobId} AND s.name = #{name}
            """)
    int advance(
            long jobId,
            int fence,
            String name,
            String resumeAt,
            long items,
            double part,
            String missing,
            Instant until);

    @Update("""
            UPDATE sync_step s JOIN sync_job j ON j.job_id = s.job_id AND j.open_mark = 1 AND j.fence = #{fence}
            SET s.state = 'DONE', s.resume_at = NULL, s.done = s.done + #{items}, s.part = 1, s.note = NULL,
              s.finished_at = #{now}
            WHERE s.job_id = #{jobId} AND s.name = #{name}
            """)
    int done(long jobId, int fence, String name, long items, Instant now);

    @Update("""
            UPDATE sync_step s JOIN sync_job j ON j.job_id = s.job_id AND j.open_mark = 1 AND j.fence = #{fence}
            SET s.state = #{state}, s.note = #{note}
            WHERE s.job_id = #{jobId} AND s.name = #{name}
            """)
    int note(long jobId, int fence, String name, String state, String note);

    /** What the step has seen so far does not count: it begins anew. */
    @Update("""
            UPDATE sync_step s JOIN sync_job j ON j.job_id = s.job_id AND j.open_mark = 1 AND j.fence = #{fence}
            SET s.resume_at = NULL, s.started_at = NULL, s.done = 0, s.part = 0
            WHERE s.job_id = #{jobId} AND s.name = #{name}
            """)
    int beginAnew(long jobId, int fence, String name);

    @Insert("""
            <script>
            INSERT INTO sync_difference (job_id, step, kind, n) VALUES
            <foreach collection="rows" item="r" separator=",">(#{r.jobId}, #{r.step}, #{r.kind}, #{r.n})</foreach>
            ON DUPLICATE KEY UPDATE n = n + VALUES(n)
            </script>
            """)
    int count(List<DifferenceRow> rows);

    @Select("""
            <script>
            SELECT job_id, step, kind, n FROM sync_difference WHERE job_id IN
            <foreach collection="jobs" item="j" open="(" separator="," close=")">#{j}</foreach>
            ORDER BY job_id, step, kind
            </script>
            """)
    List<DifferenceRow> differences(Collection<Long> jobs);

    /** The latest is kept however old. */
    @Select("""
            SELECT job_id FROM sync_job WHERE open_mark IS NULL AND finished_at < #{before}
              AND job_id < (SELECT MAX(job_id) FROM sync_job) ORDER BY job_id LIMIT #{limit}
            """)
    List<Long> olderThan(Instant before, int limit);

    @Delete("DELETE FROM sync_difference WHERE job_id = #{jobId}")
    int forgetDifferences(long jobId);

    @Delete("DELETE FROM sync_step WHERE job_id = #{jobId}")
    int forgetSteps(long jobId);

    @Delete("DELETE FROM sync_job WHERE job_id = #{jobId}")
    int forget(long jobId);
}
