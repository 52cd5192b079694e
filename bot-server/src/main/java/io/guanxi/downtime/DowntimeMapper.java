package io.guanxi.downtime;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code server_pulse} and {@code downtime}. */
@Mapper
interface DowntimeMapper {
    record DowntimeRow(Instant awayFrom, Instant backAt) {}

    /** If nobody was heard of since before then: whichever node says so first. */
    @Insert("""
            INSERT IGNORE INTO downtime (away_from, back_at)
            SELECT beat_at, #{now} FROM server_pulse WHERE id = 1 AND beat_at < #{before}
            """)
    int back(Instant now, Instant before);

    @Insert("""
            INSERT INTO server_pulse (id, beat_at) VALUES (1, #{now})
            ON DUPLICATE KEY UPDATE beat_at = GREATEST(beat_at, VALUES(beat_at))
            """)
    int beat(Instant now);

    /** Those that reach into it. */
    @Select("""
            SELECT away_from, back_at FROM downtime WHERE back_at > #{since} AND away_from < #{before}
            ORDER BY away_from LIMIT #{limit}
            """)
    List<DowntimeRow> between(Instant since, Instant before, int limit);

    @Select("SELECT away_from, back_at FROM downtime WHERE told_at IS NULL AND back_at <= #{before} ORDER BY away_from")
    List<DowntimeRow> untold(Instant before);

    @Update("UPDATE downtime SET told_at = #{now} WHERE away_from = #{awayFrom} AND told_at IS NULL")
    int tell(Instant awayFrom, Instant now);

    @Delete("DELETE FROM downtime WHERE back_at < #{before} ORDER BY away_from LIMIT #{limit}")
    int purge(Instant before, int limit);
}
