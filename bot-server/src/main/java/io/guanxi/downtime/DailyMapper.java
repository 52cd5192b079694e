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

    @Select("""
            SELECT name, slot, noted_at, done, why FROM daily_time
            WHERE slot >= #{since} AND slot < #{before} AND done <> 'IN_TIME' ORDER BY slot LIMIT #{limit}
            """)
    List<DailyRow> late(Instant since, Instant before, int limit);

    @Delete("DELETE FROM daily_time WHERE slot < #{before} ORDER BY slot LIMIT #{limit}")
    int purge(Instant before, int limit);
}
