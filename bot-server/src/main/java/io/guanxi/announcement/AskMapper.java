package io.guanxi.announcement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code announcement_ask}. */
@Mapper
interface AskMapper {
    String ASK = "SELECT ask_id, announcement_id, owner, state, mass_message_id, asked_at,"
            + " in_doubt IS NOT NULL AS in_doubt, confirmed_at, next_poll_at, polls FROM announcement_ask ";

    record AskRow(
            long askId,
            long announcementId,
            String owner,
            String state,
            @Nullable String massMessageId,
            @Nullable Instant askedAt,
            boolean inDoubt,
            @Nullable Instant confirmedAt,
            Instant nextPollAt,
            int polls) {}

    record NewAsk(String owner, int part) {}

    record Numbered(long askId, String owner, int part) {}

    record OwnerRow(
            String owner,
            int part,
            String state,
            @Nullable String reason,
            @Nullable Instant handedAt,
            @Nullable Instant confirmedAt,
            long groups,
            long sent) {}

    @Insert("""
            <script>
            INSERT INTO announcement_ask (announcement_id, owner, part, state, next_poll_at) VALUES
            <foreach collection="asks" item="a" separator=",">
              (#{announcement}, #{a.owner}, #{a.part}, 'PLANNED', #{at})
            </foreach>
            </script>
            """)
    int add(long announcement, List<NewAsk> asks, Instant at);

    @Select("SELECT ask_id, owner, part FROM announcement_ask WHERE announcement_id = #{announcement}")
    List<Numbered> numbered(long announcement);

    @Select(ASK + "WHERE ask_id = #{id}")
    Optional<AskRow> find(long id);

    /**
     * The last look before WeCom is called: only of an announcement that is wanted. Violates the unique key if the same
     * words are asked of the same owner and nobody knows yet whether that arrived.
     */
    @Update("""
            UPDATE announcement_ask k SET k.asked_at = #{now}, k.in_doubt = #{doubt}
            WHERE k.ask_id = #{id} AND k.state = 'PLANNED' AND EXISTS (SELECT 1 FROM announcement a
              WHERE a.announcement_id = k.announcement_id AND a.state = 'ASKED' AND a.expires_at > #{now})
            """)
    int asking(long id, byte[] doubt, Instant now);

    /** Also one that was given up: the message exists, so its fate has to be followed. */
    @Update("""
            UPDATE announcement_ask SET state = 'HANDED', mass_message_id = #{message}, in_doubt = NULL,
              handed_at = #{at}, next_poll_at = #{poll}, reason = NULL, settled_at = NULL
            WHERE ask_id = #{id} AND state IN ('PLANNED', 'EXPIRED', 'FAILED') AND mass_message_id IS NULL
            """)
    int handed(long id, String message, Instant at, Instant poll);

    @Update("""
            UPDATE announcement_ask SET state = #{state}, in_doubt = NULL, reason = #{reason}, settled_at = #{at}
            WHERE ask_id = #{id} AND state IN ('PLANNED', 'HANDED')
            """)
    int settle(long id, String state, @Nullable String reason, Instant at);

    @Update("UPDATE announcement_ask SET confirmed_at = #{at} WHERE ask_id = #{id} AND confirmed_at IS NULL")
    int confirmed(long id, Instant at);

    @Select("<script>SELECT mass_message_id FROM announcement_ask WHERE mass_message_id IN"
            + "<foreach collection='messages' item='m' open='(' separator=',' close=')'>#{m}</foreach></script>")
    List<String> ours(Collection<String> messages);

    @Select(ASK + "WHERE state = 'HANDED' AND next_poll_at <= #{now} ORDER BY next_poll_at LIMIT #{limit}")
    List<AskRow> due(Instant now, int limit);

    /** Taken by one node only, and looked at again at the given time if that node dies. */
    @Update("""
            UPDATE announcement_ask SET next_poll_at = #{next}, polls = polls + 1
            WHERE ask_id = #{id} AND state = 'HANDED' AND next_poll_at = #{seen}
            """)
    int claim(long id, Instant seen, Instant next);

    @Update("UPDATE announcement_ask SET next_poll_at = #{next} WHERE ask_id = #{id} AND state = 'HANDED'")
    int pollAt(long id, Instant next);

    @Update("""
            UPDATE announcement_ask SET next_poll_at = #{now}
            WHERE announcement_id = #{announcement} AND state = 'HANDED' AND next_poll_at > #{now}
            """)
    int lookNow(long announcement, Instant now);

    @Select("""
            SELECT k.owner, k.part, k.state, k.reason, k.handed_at, k.confirmed_at, COUNT(*) AS `groups`,
              SUM(g.state = 'SENT') AS sent
            FROM announcement_ask k JOIN announcement_group g ON g.ask_id = k.ask_id
            WHERE k.announcement_id = #{announcement}
            GROUP BY k.ask_id, k.owner, k.part, k.state, k.reason, k.handed_at, k.confirmed_at ORDER BY k.owner, k.part
            """)
    List<OwnerRow> owners(long announcement);

    @Update("UPDATE announcement_ask SET owner = #{to} WHERE owner = #{from} AND state IN ('PLANNED', 'HANDED')")
    int rename(String from, String to);
}
