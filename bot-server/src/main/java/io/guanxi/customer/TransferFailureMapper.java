package io.guanxi.customer;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code transfer_failure}. */
@Mapper
interface TransferFailureMapper {

    record FailureRow(String staffId, String externalUserid, String reason, Instant failedAt) {}

    /** The latest one counts. */
    @Insert("""
            <script>
            INSERT INTO transfer_failure (staff_id, external_userid, reason, failed_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.staffId}, #{r.externalUserid}, #{r.reason}, #{r.failedAt})
            </foreach>
            ON DUPLICATE KEY UPDATE reason = IF(VALUES(failed_at) >= failed_at, VALUES(reason), reason),
              failed_at = GREATEST(failed_at, VALUES(failed_at))
            </script>
            """)
    int note(List<FailureRow> rows);

    @Update("UPDATE IGNORE transfer_failure SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);
}
