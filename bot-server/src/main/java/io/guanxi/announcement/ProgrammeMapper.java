package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncementMapper.UnapprovedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code group_programme}. */
@Mapper
interface ProgrammeMapper {
    String PROGRAMME = "SELECT programme_id, wish, state, slots_to, turn, created_at, author, approved,"
            + " approved_by, approved_at FROM group_programme ";

    @SuppressWarnings("ArrayRecordComponent") // bytes out of a column; nobody compares rows
    record ProgrammeRow(
            long programmeId,
            String wish,
            String state,
            Instant slotsTo,
            int turn,
            Instant createdAt,
            String author,
            byte @Nullable [] approved,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    @Insert("""
            INSERT INTO group_programme (name, wish, state, slots_to, created_at, author)
            VALUES (#{name}, #{wish}, 'ACTIVE', #{now}, #{now}, #{author})
            """)
    int add(String name, String wish, Instant now, String author);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    @Select("SELECT what FROM adoption_gate WHERE what = 'PROGRAMME' FOR UPDATE")
    String adoptOneAfterTheOther();

    @Select(PROGRAMME + "WHERE programme_id = #{id}")
    Optional<ProgrammeRow> find(long id);

    @Select(PROGRAMME + "WHERE programme_id > #{after} ORDER BY programme_id LIMIT #{limit}")
    List<ProgrammeRow> page(long after, int limit);

    /** Those that run although nobody has approved them as they are; of the small ones nobody has to. */
    @Select(PROGRAMME + "WHERE state = 'ACTIVE' AND approved IS NULL")
    List<ProgrammeRow> withoutApproval();

    /** Times that will be left out unless somebody approves them before, as last seen. */
    @Select("SELECT CONCAT('programme-', programme_id) AS what, name, unapproved_slot AS at FROM group_programme"
            + " WHERE unapproved_slot > #{now} AND state = 'ACTIVE' AND approved IS NULL ORDER BY programme_id")
    List<UnapprovedRow> unapproved(Instant now);

    /** Of what was changed since somebody looked, nothing is noted. */
    @Update("""
            UPDATE group_programme SET unapproved_slot = #{slot} WHERE programme_id = #{id} AND slots_to = #{slotsTo}
            """)
    int foresee(long id, @Nullable Instant slot, Instant slotsTo);

    /** Times up to now are the former description's, as is an approval. */
    @Update("""
            UPDATE group_programme SET name = #{name}, wish = #{wish}, slots_to = GREATEST(slots_to, #{now}),
              unapproved_slot = NULL, author = #{author}, approved = NULL, approved_by = NULL, approved_at = NULL
            WHERE programme_id = #{id} AND state <> 'CANCELLED'
            """)
    int change(long id, String name, String wish, Instant now, String author);

    /** Not what another author has written meanwhile. */
    @Update("""
            UPDATE group_programme SET approved = #{fingerprint}, approved_by = #{by}, approved_at = #{now}
            WHERE programme_id = #{id} AND state <> 'CANCELLED' AND author = #{author}
            """)
    int approve(long id, String author, byte[] fingerprint, String by, Instant now);

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

    /** The text of a time that was left out after it was claimed is not used up. */
    @Update("UPDATE group_programme SET turn = turn - 1 WHERE programme_id = #{id} AND turn > 0")
    int giveBack(long id);
}
