package io.guanxi.customer;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code archive_consent}. */
@Mapper
interface ArchiveConsentMapper {

    record ConsentRow(String staffId, String externalUserid, Instant consentedAt) {}

    /** The first time counts. */
    @Insert("""
            <script>
            INSERT INTO archive_consent (staff_id, external_userid, consented_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.staffId}, #{r.externalUserid}, #{r.consentedAt})
            </foreach>
            ON DUPLICATE KEY UPDATE consented_at = LEAST(consented_at, VALUES(consented_at))
            </script>
            """)
    int given(List<ConsentRow> rows);

    @Update("UPDATE IGNORE archive_consent SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);
}
