package io.guanxi.channel;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code welcome}. */
@Mapper
interface WelcomeMapper {

    record NewRow(String dedupKey, String staffId, String externalUserid, String channel, Instant at) {}

    record WelcomeRow(
            long welcomeId,
            String staffId,
            String externalUserid,
            String channel,
            String state,
            @Nullable String reason,
            Instant at,
            @Nullable Instant settledAt) {}

    @Insert("""
            <script>
            INSERT IGNORE INTO welcome (dedup_key, staff_id, external_userid, channel, state, at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.dedupKey}, #{r.staffId}, #{r.externalUserid}, #{r.channel}, 'WAITING', #{r.at})
            </foreach>
            </script>
            """)
    int add(List<NewRow> rows);

    @Update("UPDATE welcome SET doubtful_since = #{since} WHERE dedup_key = #{key} AND doubtful_since IS NULL")
    int doubtful(String key, Instant since);

    @Select("SELECT COUNT(*) FROM welcome WHERE dedup_key = #{key} AND doubtful_since IS NOT NULL")
    boolean isDoubtful(String key);

    @Update("UPDATE welcome SET state = #{state}, reason = #{reason}, settled_at = #{at} WHERE dedup_key = #{key}")
    int settle(String key, String state, @Nullable String reason, Instant at);

    @Select("""
            SELECT welcome_id, staff_id, external_userid, channel, state, reason, at, settled_at FROM welcome
            WHERE welcome_id > #{after} ORDER BY welcome_id LIMIT #{limit}
            """)
    List<WelcomeRow> page(long after, int limit);

    @Delete("DELETE FROM welcome WHERE at < #{before} ORDER BY at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
