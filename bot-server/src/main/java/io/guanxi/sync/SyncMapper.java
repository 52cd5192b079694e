package io.guanxi.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code sync_job} and {@code sync_step}. Every write of the node at work names its fence. */
@Mapper
interface SyncMapper {

    record JobRow(
            long jobId,
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int fence) {}

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

    @Insert("""
            INSERT IGNORE INTO sync_job (open_mark, state, started_at, due_at) VALUES (1, 'RUNNING', #{now}, #{now})
            """)
    int open(Instant now);

    @Insert("""
            INSERT IGNORE INTO sync_job (open_mark, state, started_at, due_at)
            SELECT 1, 'RUNNING', #{now}, #{now} FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM sync_job j)
            """)
    int openFirst(Instant now);

    @Update("UPDATE sync_job SET due_at = #{now} WHERE open_mark = 1 AND state = 'BLOCKED' AND due_at > #{now}")
    int hurry(Instant now);

    @Update("""
            UPDATE sync_job SET due_at = #{until}, fence = fence + 1, state = 'RUNNING'
            WHERE open_mark = 1 AND due_at <= #{now}
            """)
    int lease(Instant now, Instant until);

    @Select("SELECT job_id, state, started_at, finished_at, fence FROM sync_job WHERE open_mark = 1")
    Optional<JobRow> openJob();

    @Select("SELECT job_id, state, started_at, finished_at, fence FROM sync_job ORDER BY job_id DESC LIMIT 1")
    Optional<JobRow> latest();

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
              s.missing = COALESCE(#{missing}, s.missing), j.due_at = #{until}
            WHERE s.job_id = #{jobId} AND s.name = #{name}
            """)
    int advance(
            long jobId,
            int fence,
            String name,
            String resumeAt,
            long items,
            double part,
            @Nullable String missing,
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
}
