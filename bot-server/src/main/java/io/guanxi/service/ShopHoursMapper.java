package io.guanxi.service;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code shop_hours}. */
@Mapper
interface ShopHoursMapper {
    record HoursRow(long departmentId, String hours, String note) {}

    @Insert("""
            INSERT INTO shop_hours (department_id, hours, note, changed_at)
            VALUES (#{department}, #{hours}, #{note}, #{at})
            ON DUPLICATE KEY UPDATE hours = VALUES(hours), note = VALUES(note), changed_at = VALUES(changed_at)
            """)
    int put(long department, String hours, String note, Instant at);

    @Select("SELECT department_id, hours, note FROM shop_hours ORDER BY department_id")
    List<HoursRow> all();

    @Delete("DELETE FROM shop_hours WHERE department_id = #{department}")
    int remove(long department);
}
