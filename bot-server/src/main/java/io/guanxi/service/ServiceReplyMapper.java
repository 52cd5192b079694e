package io.guanxi.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code service_reply}. */
@Mapper
interface ServiceReplyMapper {
    record ReplyRow(
            String replyId,
            String topic,
            String state,
            Instant madeAt,
            @Nullable Integer code) {}

    @Insert("""
            INSERT INTO service_reply (reply_id, open_kfid, external_userid, topic, counts, made_at)
            VALUES (#{id}, #{account}, #{customer}, #{topic}, #{counts}, #{now})
            """)
    int add(String id, String account, String customer, String topic, boolean counts, Instant now);

    /**
     * How many may count, for WeCom, as said after the customer's message of that time: those of which we know that they were
     * settled before it do not. The caller holds the session.
     */
    @Select("""
            SELECT COUNT(*) FROM service_reply
            WHERE external_userid = #{customer} AND open_kfid = #{account} AND counts = 1
              AND (state = 'WAITING' OR (state IN ('TAKEN', 'LOST') AND settled_at >= #{heardAt}))
            """)
    int saidSince(String account, String customer, Instant heardAt);

    @Select("SELECT COUNT(*) FROM service_reply WHERE external_userid = #{customer} AND open_kfid = #{account}"
            + " AND counts = 1 AND state = 'WAITING'")
    int onTheirWay(String account, String customer);

    @Update("UPDATE service_reply SET state = #{state}, settled_at = #{at}, code = #{code} WHERE reply_id = #{id}"
            + " AND state = 'WAITING'")
    int settle(String id, String state, Instant at, @Nullable Integer code);

    /** WeCom took it and could not deliver it; it may say so before it has told us that it took it. */
    @Update("UPDATE service_reply SET state = 'LOST', settled_at = COALESCE(settled_at, #{at}), code = #{type}"
            + " WHERE reply_id = #{id} AND open_kfid = #{account} AND state <> 'LOST'")
    int lost(String id, String account, int type, Instant at);

    @Select("SELECT reply_id, topic, state, made_at, code FROM service_reply WHERE reply_id = #{id}")
    Optional<ReplyRow> find(String id);

    @Select("""
            SELECT reply_id, topic, state, made_at, code FROM service_reply
            WHERE external_userid = #{customer} AND open_kfid = #{account} ORDER BY made_at DESC LIMIT #{limit}
            """)
    List<ReplyRow> lately(String account, String customer, int limit);

    @Delete("DELETE FROM service_reply WHERE made_at < #{before} ORDER BY made_at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
