package io.guanxi.staff;

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

/** The SQL of {@code staff} and {@code staff_department}. */
@Mapper
interface StaffMapper {
    String THESE = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record StaffRow(
            String staffId,
            String name,
            String status,
            @Nullable Long mainDepartment,
            @Nullable Instant leftAt,
            @Nullable Instant syncedAt) {}

    record Place(String staffId, long departmentId, boolean leader) {}

    record Led(String staffId, String leaderId) {}

    record Main(String staffId, long mainDepartment) {}

    record StatusRow(
            String staffId, String status, @Nullable Instant leftAt) {}

    /** What was asked before somebody left does not bring them back; assignments run from left to right. */
    @Insert("""
            <script>
            INSERT INTO staff (staff_id, name, status, main_department, left_at, synced_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.staffId}, #{r.name}, #{r.status}, #{r.mainDepartment}, #{r.leftAt}, #{r.syncedAt})
            </foreach>
            ON DUPLICATE KEY UPDATE name = VALUES(name), main_department = VALUES(main_department),
              status = IF(status = 'LEFT' AND left_at >= VALUES(synced_at), status, VALUES(status)),
              left_at = IF(status = 'LEFT', COALESCE(left_at, VALUES(synced_at)), NULL),
              synced_at = VALUES(synced_at)
            </script>
            """)
    int seen(List<StaffRow> rows);

    @Insert("INSERT IGNORE INTO staff (staff_id, name, status) VALUES (#{id}, '', 'OTHER')")
    int know(String id);

    @Update("""
            UPDATE staff SET status = 'LEFT', left_at = #{at}
            WHERE staff_id = #{id} AND status != 'LEFT' AND (synced_at IS NULL OR synced_at <= #{asOf})
            """)
    int left(String id, Instant at, Instant asOf);

    @Update("UPDATE staff SET status = 'OTHER', synced_at = #{asOf} WHERE staff_id = #{id} AND status != 'LEFT'")
    int hidden(String id, Instant asOf);

    @Update("UPDATE IGNORE staff SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);

    @Delete("DELETE FROM staff WHERE staff_id = #{id}")
    int forget(String id);

    @Delete("<script>DELETE FROM staff_department WHERE staff_id IN " + THESE + "</script>")
    int clearPlaces(Collection<String> ids);

    @Insert("""
            <script>
            INSERT IGNORE INTO staff_department (staff_id, department_id, leader) VALUES
            <foreach collection="places" item="p" separator=",">
              (#{p.staffId}, #{p.departmentId}, #{p.leader})
            </foreach>
            </script>
            """)
    int addPlaces(List<Place> places);

    @Select("SELECT staff_id, name, status, main_department, left_at, synced_at FROM staff WHERE staff_id = #{id}")
    Optional<StaffRow> find(String id);

    @Select("<script>SELECT staff_id FROM staff WHERE status = #{status} AND staff_id IN " + THESE + "</script>")
    List<String> having(String status, Collection<String> ids);

    @Select("<script>SELECT staff_id FROM staff WHERE staff_id IN " + THESE + "</script>")
    List<String> known(Collection<String> ids);

    @Select("<script>SELECT staff_id, name, status, main_department, left_at, synced_at FROM staff WHERE staff_id IN "
            + THESE + "</script>")
    List<StaffRow> named(Collection<String> ids);

    @Select("""
            SELECT s.staff_id FROM staff_department d JOIN staff s ON s.staff_id = d.staff_id
            WHERE d.department_id = #{department} AND s.status = 'ACTIVE'
            """)
    List<String> activeOf(long department);

    @Select("""
            SELECT staff_id, name, status, main_department, left_at, synced_at FROM staff
            WHERE staff_id > #{after} ORDER BY staff_id LIMIT #{limit}
            """)
    List<StaffRow> page(String after, int limit);

    @Select("<script>SELECT staff_id, name, status, main_department, left_at, synced_at FROM staff WHERE staff_id IN "
            + THESE + " FOR UPDATE</script>")
    List<StaffRow> these(Collection<String> ids);

    @Select("<script>SELECT staff_id, department_id, leader FROM staff_department WHERE staff_id IN " + THESE
            + "</script>")
    List<Place> places(Collection<String> ids);

    @Select("SELECT staff_id, department_id, leader FROM staff_department")
    List<Place> allPlaces();

    @Select("<script>SELECT DISTINCT d.staff_id, l.staff_id AS leader_id FROM staff_department d"
            + " JOIN staff_department l ON l.department_id = d.department_id AND l.leader AND l.staff_id &lt;&gt; d.staff_id"
            + " JOIN staff s ON s.staff_id = l.staff_id AND s.status = 'ACTIVE' WHERE d.staff_id IN " + THESE
            + "</script>")
    List<Led> leaders(Collection<String> ids);

    @Select("SELECT staff_id, main_department FROM staff WHERE main_department IS NOT NULL")
    List<Main> mainDepartments();

    @Select("SELECT staff_id, status, left_at FROM staff")
    List<StatusRow> statuses();

    @Select("<script>SELECT staff_id, name, status, main_department, left_at, synced_at FROM staff WHERE staff_id IN "
            + THESE + "</script>")
    List<StaffRow> names(Collection<String> ids);

    @Select("SELECT COUNT(*) FROM staff WHERE status NOT IN ('LEFT', 'OTHER')")
    long countInSight();

    @Select("""
            SELECT COUNT(*) FROM staff
            WHERE status NOT IN ('LEFT', 'OTHER') AND (synced_at IS NULL OR synced_at < #{since})
            """)
    long countNotSeenSince(Instant since);

    @Select("""
            SELECT staff_id FROM staff
            WHERE status != 'LEFT' AND (synced_at IS NULL OR synced_at < #{since}) AND staff_id > #{after}
            ORDER BY staff_id LIMIT #{limit}
            """)
    List<String> notSeenSince(Instant since, String after, int limit);
}
