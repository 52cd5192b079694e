package io.guanxi.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code group_programme}. */
@Mapper
interface ProgrammeMapper {
    String PROGRAMME = "SELECT programme_id, wish, state, slots_to, turn, created_at FROM group_programme ";

    record ProgrammeRow(long programmeId, String wish, String state, Instant slotsTo, int turn, Instant createdAt) {}

    @Insert("""
            INSERT INTO group_programme (name, wish, state, slots_to, created_at)
            VALUES (#{name}, #{wish}, 'ACTIVE', #{now}, #{now})
            """)
    int add(String name, String wish, Instant now);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select(PROGRAMME + "WHERE programme_id = #{id}")
    Optional<ProgrammeRow> find(long id);

    @Select(PROGRAMME + "WHERE programme_id > #{after} ORDER BY programme_id LIMIT #{limit}")
    List<ProgrammeRow> page(long after, int limit);

    /** Times up to now are the former description's. */
    @Update("""
            UPDATE group_programme SET name = #{name}, wish = #{wish}, slots_to = GREATEST(slots_to, #{now})
            WHERE programme_id = #{id} AND state <> 'CANCELLED'
            """)
    int change(long id, String name, String wish, Instant now);

    /** What passed while it was paused is not made up for. */
    @Update("""
            UPDATE group_programme SET slots_to = IF(state = 'PAUSED', GREATEST(slots_to, #{now}), slots_to), state = #{state}
            WHERE programme_id = #{id} AND state <> 'CANCELLED' AND state <> #{state}
            """)
    int become(long id, String state, Instant now);

    /** The claim of a slot: whoever moves the programme on makes the announcement, in the same transaction. */
    @Update("""
            UPDATE group_programme SET slots_to = #{slot}, turn = turn + #{texts}
            WHERE programme_id = #{id} AND state = 'ACTIVE' AND slots_to < #{slot}
            """)
    int claim(long id, Instant slot, int texts);
}
