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

    /** As {@link TouchMapper#skipPlanned}, but for what is service. */
    @Update("""
            UPDATE touch t JOIN touch_run r ON r.run_id = t.run_id LEFT JOIN touch_task k ON k.task_id = t.task_id
            SET t.state = 'SKIPPED', t.reason = #{reason}, t.sentence = #{sentence}, t.settled_at = #{at}
            WHERE t.external_userid = #{customer} AND t.state = 'PLANNED' AND k.asked_at IS NULL AND r.kind <> 'SERVICE'
            """)
    int skipPlanned(String customer, String reason, String sentence, Instant at);

    @Delete("DELETE FROM touch_complaint WHERE external_userid = #{customer}")
    int remove(String customer);

    @Select(
            "SELECT external_userid, complained_at, quiet_until FROM touch_complaint WHERE external_userid = #{customer}")
    Optional<ComplaintRow> find(String customer);

    @Select("SELECT c.external_userid, c.complained_at, c.quiet_until FROM " + IDS
            + " STRAIGHT_JOIN touch_complaint c ON c." + BY_ID)
    List<ComplaintRow> of(Collection<String> customers);
}
