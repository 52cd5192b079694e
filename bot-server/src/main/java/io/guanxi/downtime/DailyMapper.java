package io.guanxi.downtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code daily_time}. */
@Mapper
interface DailyMapper {
    record DailyRow(
            String name,
            Instant slot,
            Instant notedAt,
            String done,
            @Nullable String why) {}

    @Select("SELECT MAX(slot) FROM daily_time WHERE task = #{task} AND slot < #{slot}")
    Optional<Instant> lastBefore(String task, Instant slot);

    /** What was noted before stays. */
    @Insert("""
            INSERT IGNORE INTO daily_time (task, slot, name, done, why, noted_at)
            VALUES (#{task}, #{slot}, #{name}, #{done}, #{why}, #{now})
            """)
    int note(String task, Instant slot, String name, String done, @Nullable String why, Instant now);

    /** What nothing fired counts if no server ran then, or soon after: otherwise it had been switched off. */
    @Select("""
            SELECT t.name, t.slot, t.noted_at, t.done, t.why FROM daily_time t
            WHERE t.slot >= #{since} AND t.slot < #{before} AND t.done <> 'IN_TIME'
              AND (t.done <> 'MISSED' OR EXISTS (SELECT 1 FROM downtime d
                WHERE d.back_at >= t.slot AND d.away_from <= t.slot + INTERVAL 1 HOUR))
            ORDER BY t.slot LIMIT #{limit}
            """)
    List<DailyRow> late(Instant since, Instant before, int limit);

    @Delete("DELETE FROM daily_time WHERE slot < #{before} ORDER BY slot LIMIT #{limit}")
    int purge(Instant before, int limit);
}
