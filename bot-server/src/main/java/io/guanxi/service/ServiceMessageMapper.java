package io.guanxi.service;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code service_message}. */
@Mapper
interface ServiceMessageMapper {
    record TopicRow(
            String kind,
            String detail,
            @Nullable String topic,
            @Nullable String staffId,
            String state,
            Instant happenedAt) {}

    /** What was kept before, by WeCom's msgid, is left as it is. */
    @Insert("""
            <script>
            INSERT IGNORE INTO service_message
              (open_kfid, msg_id, external_userid, kind, detail, staff_id, ref, words, happened_at, heard_at, state) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{account}, #{r.msgId}, #{r.externalUserid}, #{r.kind}, #{r.detail}, #{r.staffId}, #{r.ref}, #{r.words},
               #{r.happenedAt}, #{at}, #{r.state})
            </foreach>
            </script>
            """)
    int keep(String account, List<MessageRow> rows, Instant at);

    @Select("""
            SELECT message_id, msg_id, external_userid, kind, detail, staff_id, ref, words, happened_at, state
            FROM service_message
            WHERE open_kfid = #{account} AND external_userid = #{customer} AND state = 'NEW'
            ORDER BY message_id LIMIT #{limit}
            """)
    List<MessageRow> waiting(String account, String customer, int limit);

    /** What was written is not needed any more. */
    @Update("""
            UPDATE service_message SET state = #{state}, topic = #{topic}, words = NULL, ref = NULL
            WHERE message_id = #{id} AND state = 'NEW'
            """)
    int handled(long id, String state, @Nullable String topic);

    @Update("""
            <script>
            UPDATE service_message SET state = 'FAILED', words = NULL, ref = NULL
            WHERE state = 'NEW' AND message_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int failed(Collection<Long> ids);

    @Select("""
            SELECT kind, detail, topic, staff_id, state, happened_at FROM service_message
            WHERE open_kfid = #{account} AND external_userid = #{customer} ORDER BY message_id DESC LIMIT #{limit}
            """)
    List<TopicRow> lately(String account, String customer, int limit);

    /** As what the customer's last messages were understood, the latest first. */
    @Select("""
            SELECT topic FROM service_message
            WHERE open_kfid = #{account} AND external_userid = #{customer} AND kind = 'SAID' AND topic IS NOT NULL
            ORDER BY message_id DESC LIMIT #{limit}
            """)
    List<String> topics(String account, String customer, int limit);

    @Delete("DELETE FROM service_message WHERE heard_at < #{before} ORDER BY heard_at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
