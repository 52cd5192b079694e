package io.guanxi.birthday;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code birthday}. */
@Mapper
interface BirthdayMapper {
    record BirthdayRow(
            String externalUserid,
            String calendar,
            int month,
            int day,
            boolean leapMonth,
            String setBy,
            Instant setAt) {}

    @Insert("""
            <script>
            INSERT INTO birthday (external_userid, calendar, month, day, leap_month, set_by, set_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.externalUserid}, #{r.calendar}, #{r.month}, #{r.day}, #{r.leapMonth}, #{r.setBy}, #{r.setAt})
            </foreach>
            ON DUPLICATE KEY UPDATE calendar = VALUES(calendar), month = VALUES(month), day = VALUES(day),
              leap_month = VALUES(leap_month), set_by = VALUES(set_by), set_at = VALUES(set_at)
            </script>
            """)
    int put(List<BirthdayRow> rows);

    @Select("""
            SELECT external_userid, calendar, month, day, leap_month, set_by, set_at
            FROM birthday WHERE external_userid = #{id}
            """)
    Optional<BirthdayRow> find(String id);

    @Delete("DELETE FROM birthday WHERE external_userid = #{id}")
    int remove(String id);

    /** One range of the index for each date: the next customers by id, after the given one. */
    @Select("""
            <script>
            SELECT external_userid FROM (
            <foreach collection="dates" item="d" separator=" UNION ALL ">
              (SELECT external_userid FROM birthday
               WHERE calendar = #{d.calendar} AND month = #{d.month} AND day = #{d.day}
                 AND leap_month = #{d.leapMonth} AND external_userid > #{after}
               ORDER BY external_userid LIMIT #{limit})
            </foreach>
            ) celebrants ORDER BY external_userid LIMIT #{limit}
            </script>
            """)
    List<String> celebrants(Collection<Birthday> dates, String after, int limit);
}
