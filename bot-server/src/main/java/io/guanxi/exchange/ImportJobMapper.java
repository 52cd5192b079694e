package io.guanxi.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code import_job}. */
@Mapper
interface ImportJobMapper {
    String COLUMNS = "job_id, kind, dry_run, file_name, state, by_kind, by_name, line, lines_read, good, bad, applied,"
            + " result_bytes, result_gone, ignored, why, created_at, ended_at";

    /** Mutable for the key that the database makes. */
    final class NewJob {
        long jobId;
        final String kind;
        final boolean dryRun;
        final String fileName;
        final String byKind;
        final String byName;
        final Instant createdAt;

        NewJob(String kind, boolean dryRun, String fileName, String byKind, String byName, Instant createdAt) {
            this.kind = kind;
            this.dryRun = dryRun;
            this.fileName = fileName;
            this.byKind = byKind;
            this.byName = byName;
            this.createdAt = createdAt;
        }
    }

    record Row(
            long jobId,
            String kind,
            boolean dryRun,
            String fileName,
            String state,
            String byKind,
            String byName,
            int line,
            long linesRead,
            long good,
            long bad,
            long applied,
            long resultBytes,
            boolean resultGone,
            String ignored,
            @Nullable String why,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    @Insert("""
            INSERT INTO import_job (kind, dry_run, file_name, state, by_kind, by_name, created_at, leased_until)
            VALUES (#{kind}, #{dryRun}, #{fileName}, 'WAITING', #{byKind}, #{byName}, #{createdAt}, #{createdAt})
            """)
    @Options(useGeneratedKeys = true, keyProperty = "jobId")
    int add(NewJob job);

    @Select("SELECT " + COLUMNS + " FROM import_job WHERE job_id = #{id}")
    Optional<Row> find(long id);

    @Select("SELECT " + COLUMNS + " FROM import_job WHERE job_id < #{before} ORDER BY job_id DESC LIMIT #{limit}")
    List<Row> latest(long before, int limit);

    /** Nobody is at them; the oldest first. */
    @Select("SELECT " + COLUMNS + " FROM import_job WHERE state IN ('WAITING', 'RUNNING') AND leased_until <= #{now}"
            + " ORDER BY job_id LIMIT 10000")
    List<Row> due(Instant now);

    /** It goes on waiting, and is due as before. */
    @Update("""
            UPDATE import_job SET leased_until = #{now}
            WHERE job_id = #{id} AND state IN ('WAITING', 'RUNNING') AND leased_until <= #{now}
            """)
    int keep(long id, Instant now);

    @Update("""
            UPDATE import_job SET state = 'RUNNING', claim = #{claim}, leased_until = #{until}
            WHERE job_id = #{id} AND state IN ('WAITING', 'RUNNING') AND leased_until <= #{now}
            """)
    int claim(long id, String claim, Instant now, Instant until);

    @Update(
            "UPDATE import_job SET ignored = #{ignored}, leased_until = #{until} WHERE job_id = #{id} AND claim = #{claim}")
    int begun(long id, String claim, String ignored, Instant until);

    @Update("""
            UPDATE import_job SET line = #{line}, lines_read = #{read}, good = #{good}, bad = #{bad},
              applied = #{applied}, result_bytes = #{resultBytes}, leased_until = #{until}
            WHERE job_id = #{id} AND claim = #{claim} AND state = 'RUNNING'
            """)
    int progress(
            long id,
            String claim,
            int line,
            long read,
            long good,
            long bad,
            long applied,
            long resultBytes,
            Instant until);

    @Update("""
            UPDATE import_job SET state = #{state}, why = #{why}, ended_at = #{at}, claim = NULL
            WHERE job_id = #{id} AND claim = #{claim} AND state = 'RUNNING'
            """)
    int end(long id, String claim, String state, @Nullable String why, Instant at);

    /** The node stops: another, or this one again, goes on at once. */
    @Update("UPDATE import_job SET leased_until = #{now}, claim = NULL WHERE job_id = #{id} AND claim = #{claim}")
    int release(long id, String claim, Instant now);

    @Update("""
            UPDATE import_job SET state = 'INTERRUPTED', why = #{why}, ended_at = #{now}, claim = NULL
            WHERE job_id = #{id} AND state IN ('WAITING', 'RUNNING') AND leased_until <= #{before}
            """)
    int interrupted(long id, String why, Instant before, Instant now);

    @Select("SELECT COUNT(*) FROM import_job WHERE NOT result_gone AND result_bytes > 0")
    long results();

    /** Headers that nobody knows, and why a file can't be read, may be somebody's words as well. */
    @Update("""
            UPDATE import_job SET result_gone = TRUE, ignored = '',
              why = IF(why IS NULL, NULL, 'Deleted because a person was erased; what `applied` counts is written')
            """)
    int forgetResults();

    @Select("SELECT file_name FROM import_job WHERE result_gone AND ended_at >= #{since}")
    List<String> gone(Instant since);

    @Delete("DELETE FROM import_job WHERE ended_at < #{before} ORDER BY ended_at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
