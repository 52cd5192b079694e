package io.guanxi.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code guide_leave}. */
@Mapper
interface LeaveMapper {
    record LeaveRow(long leaveId, String staffId, Instant fromAt, Instant toAt) {}

    /** Who tells of a guide's leave goes through here one after the other. */
    @Select("SELECT staff_id FROM staff WHERE staff_id = #{guide} FOR UPDATE")
    Optional<String> tellOneAfterTheOther(String guide);

    /** The first of those from then to then. */
    @Select("""
            SELECT leave_id, staff_id, from_at, to_at FROM guide_leave
            WHERE staff_id = #{guide} AND from_at = #{fromAt} AND to_at = #{toAt} ORDER BY leave_id LIMIT 1
            """)
    Optional<LeaveRow> same(String guide, Instant fromAt, Instant toAt);

    @Insert("INSERT INTO guide_leave (staff_id, from_at, to_at) VALUES (#{staffId}, #{fromAt}, #{toAt})")
    int add(String staffId, Instant fromAt, Instant toAt);

    /** Of the row that this connection added last. */
    @Select("SELECT LAST_INSERT_ID()")
    long addedId();

    @Delete("DELETE FROM guide_leave WHERE leave_id = #{id}")
    int remove(long id);

    @Select("SELECT leave_id, staff_id, from_at, to_at FROM guide_leave WHERE leave_id = #{id}")
    Optional<LeaveRow> find(long id);

    @Select("""
            SELECT leave_id, staff_id, from_at, to_at FROM guide_leave
            WHERE to_at > #{now} AND leave_id > #{after} ORDER BY leave_id LIMIT #{limit}
            """)
    List<LeaveRow> notOver(Instant now, long after, int limit);

    @Select("""
            SELECT leave_id, staff_id, from_at, to_at FROM guide_leave
            WHERE to_at > #{now} AND staff_id = #{guide} ORDER BY leave_id
            """)
    List<LeaveRow> ofGuide(String guide, Instant now);

    @Select("""
            <script>
            SELECT DISTINCT staff_id FROM guide_leave WHERE from_at &lt;= #{at} AND to_at &gt; #{at} AND staff_id IN
            <foreach collection="guides" item="g" open="(" separator="," close=")">#{g}</foreach>
            </script>
            """)
    List<String> away(Collection<String> guides, Instant at);

    @Update("UPDATE guide_leave SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);
}
