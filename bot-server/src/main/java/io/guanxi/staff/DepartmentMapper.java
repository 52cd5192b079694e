package io.guanxi.staff;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code department}; an older word never overwrites a newer one. */
@Mapper
interface DepartmentMapper {

    record DepartmentRow(
            long departmentId, String name, @Nullable Long parentId, long sort, Instant changedAt) {}

    @Insert("""
            <script>
            INSERT INTO department (department_id, name, parent_id, sort, changed_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.departmentId}, #{r.name}, #{r.parentId}, #{r.sort}, #{r.changedAt})
            </foreach>
            ON DUPLICATE KEY UPDATE
              name = IF(VALUES(changed_at) >= changed_at, VALUES(name), name),
              parent_id = IF(VALUES(changed_at) >= changed_at, VALUES(parent_id), parent_id),
              sort = IF(VALUES(changed_at) >= changed_at, VALUES(sort), sort),
              gone_at = IF(VALUES(changed_at) >= changed_at, NULL, gone_at),
              changed_at = GREATEST(changed_at, VALUES(changed_at))
            </script>
            """)
    int seen(List<DepartmentRow> rows);

    @Update("""
            UPDATE department SET name = COALESCE(#{name}, name), parent_id = COALESCE(#{parent}, parent_id),
              changed_at = #{at}
            WHERE department_id = #{id} AND changed_at <= #{at}
            """)
    int changed(long id, @Nullable String name, @Nullable Long parent, Instant at);

    @Update(
            "UPDATE department SET gone_at = #{at}, changed_at = #{at} WHERE department_id = #{id} AND changed_at <= #{at}")
    int gone(long id, Instant at);

    @Update("UPDATE department SET gone_at = #{asOf} WHERE gone_at IS NULL AND changed_at < #{asOf}")
    int goneUnlessSeen(Instant asOf);

    @Select("SELECT department_id, name, parent_id, sort, changed_at FROM department WHERE gone_at IS NULL")
    List<DepartmentRow> all();

    @Select("""
            SELECT department_id FROM department WHERE gone_at IS NULL AND department_id > #{after}
            ORDER BY department_id LIMIT #{limit}
            """)
    List<Long> next(long after, int limit);

    @Select("SELECT COUNT(*) FROM department WHERE gone_at IS NULL AND department_id > #{after}")
    long countAfter(long after);
}
