package io.guanxi.touch;

import static io.guanxi.touch.IdsInJson.BY_ID;
import static io.guanxi.touch.IdsInJson.IDS;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code touch_foreign}: what customers got of mass messages that we did not make. */
@Mapper
interface ForeignMapper {
    record Sending(String customer, Instant sentAt) {}

    record Used(String externalUserid, int n) {}

    @Select("<script>SELECT mass_message_id FROM touch_foreign_message WHERE mass_message_id IN"
            + "<foreach collection='messages' item='m' open='(' separator=',' close=')'>#{m}</foreach></script>")
    List<String> known(Collection<String> messages);

    @Insert("""
            INSERT INTO touch_foreign_message (mass_message_id, created_at) VALUES (#{message}, #{createdAt})
            ON DUPLICATE KEY UPDATE created_at = VALUES(created_at)
            """)
    int know(String message, Instant createdAt);

    @Insert("""
            <script>
            INSERT INTO touch_foreign (external_userid, mass_message_id, sent_at) VALUES
            <foreach collection="sendings" item="s" separator=",">(#{s.customer}, #{message}, #{s.sentAt})</foreach>
            ON DUPLICATE KEY UPDATE sent_at = VALUES(sent_at)
            </script>
            """)
    int sent(String message, List<Sending> sendings);

    @Select("SELECT f.external_userid, COUNT(*) AS n FROM " + IDS + " STRAIGHT_JOIN touch_foreign f ON f." + BY_ID
            + "WHERE f.sent_at >= #{since} GROUP BY f.external_userid")
    List<Used> usedSince(Collection<String> customers, Instant since);

    @Delete("DELETE FROM touch_foreign WHERE sent_at < #{before} ORDER BY sent_at LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Delete("DELETE FROM touch_foreign_message WHERE created_at < #{before} ORDER BY created_at LIMIT #{limit}")
    int purgeMessages(Instant before, int limit);
}
