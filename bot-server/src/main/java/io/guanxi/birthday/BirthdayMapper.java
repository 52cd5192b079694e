package io.guanxi.birthday;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

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

    record NewRow(String externalUserid, String calendar, int month, int day, int leapMonth) {}

    /**
     * The same word again changes nothing, not even its time.
     *
     * @param rows a JSON array, in the order of the key
     */
    @Insert("""
            INSERT INTO birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)
            SELECT id, cal, m, d, leap, #{setBy}, #{setAt} FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (
              nr FOR ORDINALITY, id VARCHAR(64) PATH '$.externalUserid', cal VARCHAR(10) PATH '$.calendar',
              m TINYINT PATH '$.month', d TINYINT PATH '$.day', leap TINYINT PATH '$.leapMonth')) told ORDER BY nr
            ON DUPLICATE KEY UPDATE
              set_at = IF(calendar = VALUES(calendar) AND month = VALUES(month) AND day = VALUES(day)
                AND leap_month = VALUES(leap_month) AND set_by = VALUES(set_by), set_at, VALUES(set_at)),
              set_by = VALUES(set_by), calendar = VALUES(calendar), month = VALUES(month), day = VALUES(day),
              leap_month = VALUES(leap_month)
            """)
    int put(String rows, String setBy, Instant setAt);

    /**
     * Of these customers.
     *
     * @param ids a JSON array
     */
    @Select("""
            SELECT b.external_userid, b.calendar, b.month, b.day, b.leap_month, b.set_by, b.set_at
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN birthday b
              ON b.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<BirthdayRow> of(String ids);

    @Select("""
            SELECT external_userid, calendar, month, day, leap_month, set_by, set_at
            FROM birthday WHERE external_userid > #{after} ORDER BY external_userid LIMIT #{limit}
            """)
    List<BirthdayRow> page(String after, int limit);

    @Select("""
            SELECT external_userid, calendar, month, day, leap_month, set_by, set_at
            FROM birthday WHERE external_userid = #{id}
            """)
    Optional<BirthdayRow> find(String id);

    String STILL =
            " WHERE external_userid = #{id} AND set_by = #{setBy} AND calendar = #{told.calendar} AND month = #{told.month}"
                    + " AND day = #{told.day} AND leap_month = #{told.leapMonth}";

    /** The one before again, if it is still the one that was told. */
    @Update("UPDATE birthday SET calendar = #{before.calendar}, month = #{before.month}, day = #{before.day},"
            + " leap_month = #{before.leapMonth}, set_at = #{at}" + STILL)
    int back(String id, Birthday told, Birthday before, String setBy, Instant at);

    @Delete("DELETE FROM birthday" + STILL)
    int unset(String id, Birthday told, String setBy);

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
