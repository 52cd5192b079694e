package io.guanxi.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code shop}. */
@Mapper
interface ShopMapper {
    record ShopRow(long departmentId, String code, String name, String city, Instant changedAt) {}

    @Insert("""
            INSERT INTO shop (department_id, code, name, city, changed_at)
            VALUES (#{departmentId}, #{code}, #{name}, #{city}, #{changedAt})
            ON DUPLICATE KEY UPDATE code = VALUES(code), name = VALUES(name), city = VALUES(city),
              changed_at = VALUES(changed_at)
            """)
    int put(ShopRow row);

    @Select("SELECT department_id FROM shop WHERE code = #{code}")
    Optional<Long> withCode(String code);

    @Select("SELECT department_id, code, name, city, changed_at FROM shop ORDER BY department_id")
    List<ShopRow> all();

    @Delete("DELETE FROM shop WHERE department_id = #{department}")
    int remove(long department);
}
