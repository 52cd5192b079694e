package io.guanxi.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code segment}, {@code segment_member} and {@code segment_change}. */
@Mapper
interface SegmentMapper {
    String SEGMENT = "SELECT segment_id, name, definition, tracked, counted_from, version, created_at, changed_at"
            + " FROM segment ";

    /** The customers of a JSON array, in its order. */
    String THESE =
            " FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (nr FOR ORDINALITY, id VARCHAR(64) PATH '$')) news ORDER BY nr ";

    record SegmentRow(
            long segmentId,
            String name,
            String definition,
            boolean tracked,
            @Nullable LocalDate countedFrom,
            int version,
            Instant createdAt,
            Instant changedAt) {}

    record ChangeRow(String externalUserid, boolean entered) {}

    record Counts(long entered, long gone) {}

    @Insert("""
            INSERT INTO segment (name, definition, tracked, version, created_at, changed_at)
            VALUES (#{name}, #{definition}, #{tracked}, 1, #{at}, #{at})
            """)
    int add(String name, String definition, boolean tracked, Instant at);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    /** Who is no longer tracked is forgotten by the next pass; assignments run from left to right. */
    @Update("""
            UPDATE segment SET version = version + 1, counted_from = IF(#{tracked}, counted_from, NULL),
              name = #{name}, definition = #{definition}, tracked = #{tracked}, changed_at = #{at}
            WHERE segment_id = #{id}
            """)
    int change(long id, String name, String definition, boolean tracked, Instant at);

    @Select("SELECT segment_id FROM segment WHERE segment_id = #{id} FOR UPDATE")
    Optional<Long> hold(long id);

    @Delete("DELETE FROM segment WHERE segment_id = #{id}")
    int delete(long id);

    @Select(SEGMENT + "WHERE segment_id = #{id}")
    Optional<SegmentRow> find(long id);

    @Select(SEGMENT + "WHERE segment_id > #{after} ORDER BY segment_id LIMIT #{limit}")
    List<SegmentRow> page(long after, int limit);

    @Update("UPDATE segment SET counted_from = #{day} WHERE tracked AND counted_from IS NULL")
    int countFrom(LocalDate day);

    @Select(SEGMENT + "WHERE tracked AND counted_from IS NOT NULL ORDER BY segment_id")
    List<SegmentRow> counted();

    @Select("""
            <script>
            SELECT external_userid FROM segment_member WHERE segment_id = #{id} AND external_userid &gt; #{after}
            <if test="upTo != null">AND external_userid &lt;= #{upTo}</if>
            </script>
            """)
    List<String> members(long id, String after, @Nullable String upTo);

    @Insert("INSERT IGNORE INTO segment_member (segment_id, external_userid) SELECT #{id}, id" + THESE)
    int join(long id, String ids);

    @Delete("""
            <script>
            DELETE FROM segment_member WHERE segment_id = #{id} AND external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    int leave(long id, Collection<String> customers);

    /** Of a day, the last word counts. */
    @Insert(
            "INSERT INTO segment_change (segment_id, day, external_userid, entered) SELECT #{id}, #{day}, id, #{entered}"
                    + THESE + "ON DUPLICATE KEY UPDATE entered = VALUES(entered)")
    int note(long id, LocalDate day, String ids, boolean entered);

    @Select("""
            SELECT external_userid, entered FROM segment_change
            WHERE segment_id = #{id} AND day = #{day} AND external_userid > #{after}
            ORDER BY external_userid LIMIT #{limit}
            """)
    List<ChangeRow> changes(long id, LocalDate day, String after, int limit);

    @Select("""
            SELECT COALESCE(SUM(entered), 0) AS entered, COALESCE(SUM(NOT entered), 0) AS gone FROM segment_change
            WHERE segment_id = #{id} AND day = #{day}
            """)
    Counts countChanges(long id, LocalDate day);

    /** Of which segments members are kept though they are tracked no longer. */
    @Select("""
            SELECT kept.segment_id FROM (SELECT DISTINCT segment_id FROM segment_member) kept
            LEFT JOIN segment s ON s.segment_id = kept.segment_id AND s.counted_from IS NOT NULL
            WHERE s.segment_id IS NULL
            """)
    List<Long> formerlyCounted();

    @Delete("DELETE FROM segment_member WHERE segment_id = #{id} LIMIT #{limit}")
    int forgetMembers(long id, int limit);

    /** Of which segments changes are kept though they are no more. */
    @Select("""
            SELECT kept.segment_id FROM (SELECT DISTINCT segment_id FROM segment_change) kept
            LEFT JOIN segment s ON s.segment_id = kept.segment_id WHERE s.segment_id IS NULL
            """)
    List<Long> deleted();

    @Delete("DELETE FROM segment_change WHERE segment_id = #{id} LIMIT #{limit}")
    int forgetChanges(long id, int limit);

    @Delete("DELETE FROM segment_change WHERE day < #{before} ORDER BY day LIMIT #{limit}")
    int purge(LocalDate before, int limit);
}
