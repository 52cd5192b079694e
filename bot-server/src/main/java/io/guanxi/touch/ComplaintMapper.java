package io.guanxi.touch;

import static io.guanxi.touch.IdsInJson.BY_ID;
import static io.guanxi.touch.IdsInJson.IDS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code touch_complaint}. */
@Mapper
interface ComplaintMapper {
    record ComplaintRow(String externalUserid, Instant complainedAt, Instant quietUntil) {}

    /** A later complaint prolongs the quiet, an earlier end of it does not shorten it. */
    @Insert("""
            INSERT INTO touch_complaint (external_userid, complained_at, quiet_until) VALUES (#{customer}, #{at}, #{until})
            ON DUPLICATE KEY UPDATE complained_at = VALUES(complained_at),
              quiet_until = GREATEST(quiet_until, VALUES(quiet_until))
            """)
    int add(String customer, Instant at, Instant until);

    @Delete("DELETE FROM touch_complaint WHERE external_userid = #{customer}")
    int remove(String customer);

    /** If it is still the last complaint. */
    @Delete("DELETE FROM touch_complaint WHERE external_userid = #{customer} AND complained_at = #{at}")
    int takeBack(String customer, Instant at);

    /** If it is still the last complaint, the one before it is. */
    @Update("""
            UPDATE touch_complaint SET complained_at = #{before}, quiet_until = #{until}
            WHERE external_userid = #{customer} AND complained_at = #{at}
            """)
    int goBack(String customer, Instant at, Instant before, Instant until);

    @Select(
            "SELECT external_userid, complained_at, quiet_until FROM touch_complaint WHERE external_userid = #{customer}")
    Optional<ComplaintRow> find(String customer);

    @Select("SELECT c.external_userid, c.complained_at, c.quiet_until FROM " + IDS
            + " STRAIGHT_JOIN touch_complaint c ON c." + BY_ID)
    List<ComplaintRow> of(Collection<String> customers);

    @Delete("DELETE FROM touch_complaint WHERE quiet_until < #{before} ORDER BY quiet_until LIMIT #{limit}")
    int purge(Instant before, int limit);
}
