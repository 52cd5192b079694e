package io.guanxi.announcement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code announcement_group} and of {@code group_sending}. */
@Mapper
interface AnnouncedGroupMapper {
    record GroupRow(
            String chatId,
            String owner,
            @Nullable Long askId,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            @Nullable Instant settledAt,
            @Nullable Integer customers) {}

    record ComparedRow(String chatId, boolean sent, long customers) {}

    record Count(String state, @Nullable String reason, long n) {}

    record Used(String chatId, int n) {}

    record Sending(String chatId, Instant sentAt) {}

    @Insert("""
            <script>
            INSERT INTO announcement_group
              (announcement_id, chat_id, owner, ask_id, state, reason, sentence, settled_at, customers) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{announcement}, #{r.chatId}, #{r.owner}, #{r.askId}, #{r.state}, #{r.reason}, #{r.sentence}, #{r.settledAt},
               #{r.customers})
            </foreach>
            </script>
            """)
    int add(long announcement, List<GroupRow> rows);

    /** Of one that is planned anew after no group was left. */
    @Delete("""
            DELETE g FROM announcement a JOIN announcement_group g ON g.announcement_id = a.announcement_id
            WHERE a.source = #{source} AND a.state = 'PLANNED' AND g.state = 'LEFT_OUT'
            """)
    int forgetLeftOut(String source);

    @Select(
            "SELECT chat_id FROM announcement_group WHERE ask_id = #{ask} AND state IN ('PLANNED', 'HANDED') ORDER BY chat_id")
    List<String> open(long ask);

    @Select("SELECT COUNT(*) FROM announcement_group WHERE ask_id = #{ask} AND state IN ('PLANNED', 'HANDED')")
    long countOpen(long ask);

    /** Also those that were given up before it was known that the owner has it. */
    @Update("""
            UPDATE announcement_group SET state = 'HANDED', reason = NULL, sentence = NULL, settled_at = NULL
            WHERE ask_id = #{ask} AND state IN ('PLANNED', 'EXPIRED', 'FAILED')
            """)
    int handed(long ask);

    @Update("""
            <script>
            UPDATE announcement_group SET state = #{state}, reason = #{reason}, sentence = #{sentence}, settled_at = #{at}
            WHERE ask_id = #{ask} AND state = 'HANDED' AND chat_id IN
            <foreach collection="chats" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    int settle(
            long ask,
            Collection<String> chats,
            String state,
            @Nullable String reason,
            @Nullable String sentence,
            Instant at);

    @Update("""
            UPDATE announcement_group SET state = #{state}, reason = #{reason}, sentence = #{sentence}, settled_at = #{at}
            WHERE ask_id = #{ask} AND state IN ('PLANNED', 'HANDED')
            """)
    int settleOpen(long ask, String state, String reason, String sentence, Instant at);

    @Select("""
            SELECT state, reason, COUNT(*) AS n FROM announcement_group WHERE announcement_id = #{announcement}
            GROUP BY state, reason ORDER BY state, reason
            """)
    List<Count> counts(long announcement);

    @Select("""
            SELECT chat_id, owner, ask_id, state, reason, sentence, settled_at, customers FROM announcement_group
            WHERE announcement_id = #{announcement} AND chat_id > #{after} ORDER BY chat_id LIMIT #{limit}
            """)
    List<GroupRow> page(long announcement, String after, int limit);

    /** With {@code all} also groups that something else than the draw kept from it. */
    @Select("""
            SELECT chat_id, state = 'SENT' AS sent, COALESCE(customers, 0) AS customers
            FROM announcement_group
            WHERE announcement_id = #{announcement} AND chat_id > #{after}
              AND (#{all} OR ask_id IS NOT NULL OR reason = 'HOLDOUT')
            ORDER BY chat_id LIMIT #{limit}
            """)
    List<ComparedRow> compared(long announcement, boolean all, String after, int limit);

    /** What groups have got since, or may get: of each what was sent, and what owners are asked to send and nobody called off. */
    @Select("""
            SELECT chat_id, COUNT(*) AS n FROM (
              SELECT chat_id FROM group_sending WHERE sent_at >= #{since}
              UNION ALL
              SELECT g.chat_id FROM announcement_group g
                JOIN announcement a ON a.announcement_id = g.announcement_id AND a.state <> 'CANCELLED'
                LEFT JOIN announcement_ask k ON k.ask_id = g.ask_id
                WHERE g.state IN ('PLANNED', 'HANDED') AND NOT COALESCE(k.called_off, FALSE)) AS used
            GROUP BY chat_id
            """)
    List<Used> usedSince(Instant since);

    @Insert("""
            <script>
            INSERT INTO group_sending (chat_id, mass_message_id, sent_at) VALUES
            <foreach collection="sendings" item="s" separator=",">(#{s.chatId}, #{message}, #{s.sentAt})</foreach>
            ON DUPLICATE KEY UPDATE sent_at = VALUES(sent_at)
            </script>
            """)
    int sent(String message, List<Sending> sendings);
}
