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
            + " in_doubt IS NOT NULL AS in_doubt, confirmed_at, next_poll_at, polls, called_off, held_for FROM announcement_ask ";

    String OF_OPEN_ONES =
            "<script>UPDATE announcement_ask k JOIN announcement a ON a.announcement_id = k.announcement_id ";

    String OWNERS = "<if test='owners != null'> AND k.owner IN"
            + " <foreach collection='owners' item='o' open='(' separator=',' close=')'>#{o}</foreach></if>";

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
            int polls,
            boolean calledOff,
            @Nullable String heldFor) {}

    record NewAsk(String owner, int part) {}

    /**
     * What an owner was asked for last.
     *
     * @param unsent it is called off, and the owner had not sent it
     */
    record LastHanded(Instant handedAt, boolean unsent) {}

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
              (#{announcement}, #{a.owner}, #{a.part}, 'HELD', #{at})
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
            WHERE k.ask_id = #{id} AND k.state = 'PLANNED' AND NOT k.called_off AND EXISTS (SELECT 1 FROM announcement a
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
            WHERE ask_id = #{id} AND state IN ('HELD', 'PLANNED', 'HANDED')
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
            WHERE announcement_id = #{announcement} AND state IN ('HELD', 'HANDED') AND next_poll_at > #{now}
            """)
    int lookNow(long announcement, Instant now);

    @Update(
            "UPDATE announcement_ask SET next_poll_at = #{now} WHERE state IN ('HELD', 'HANDED') AND next_poll_at > #{now}")
    int lookAtAll(Instant now);

    @Select(ASK
            + "WHERE state = 'HELD' AND next_poll_at <= #{now} AND ask_id > #{after} ORDER BY ask_id LIMIT #{limit}")
    List<AskRow> held(Instant now, long after, int limit);

    @Update(
            "UPDATE announcement_ask SET state = 'PLANNED', held_for = NULL WHERE ask_id = #{id} AND state = 'HELD' AND NOT called_off")
    int release(long id);

    /** Whether the owner may still send something with one of these sources though it is called off. */
    @Select("""
            SELECT EXISTS (SELECT 1 FROM announcement a
              JOIN announcement_ask o ON o.announcement_id = a.announcement_id AND o.owner = #{owner}
            WHERE (a.source = #{source} OR a.source LIKE #{under}) AND o.called_off AND o.confirmed_at IS NULL
              AND (o.state = 'HANDED' OR o.state = 'PLANNED' AND o.in_doubt IS NOT NULL))
            """)
    boolean takenBack(String owner, String source, String under);

    /** What the owner was asked for last with one of these sources. */
    @Select("""
            SELECT o.handed_at, o.called_off AND o.confirmed_at IS NULL AS unsent FROM announcement a
              JOIN announcement_ask o ON o.announcement_id = a.announcement_id AND o.owner = #{owner}
            WHERE (a.source = #{source} OR a.source LIKE #{under}) AND o.handed_at IS NOT NULL
            ORDER BY o.ask_id DESC LIMIT 1
            """)
    Optional<LastHanded> lastHanded(String owner, String source, String under);

    /** One that WeCom was not asked for. */
    @Update("""
            UPDATE announcement_ask SET state = 'HELD', held_for = #{why}, next_poll_at = #{until}
            WHERE ask_id = #{id} AND state IN ('HELD', 'PLANNED') AND asked_at IS NULL AND NOT called_off
            """)
    int hold(long id, String why, Instant until);

    /** What was taken back from an owner is asked for anew: parts of another thousand. */
    @Insert("""
            INSERT INTO announcement_ask (announcement_id, owner, part, state, called_off, held_for, next_poll_at)
            SELECT announcement_id, owner, part + 1000, 'HELD', called_off, #{why}, #{at} FROM announcement_ask WHERE ask_id = #{id}
            """)
    int again(long id, String why, Instant at);

    /** In the transaction of {@link #again}. */
    @Update("""
            UPDATE announcement_group SET ask_id = LAST_INSERT_ID(), state = 'PLANNED'
            WHERE ask_id = #{id} AND state IN ('PLANNED', 'HANDED')
            """)
    int moveGroups(long id);

    @Update(OF_OPEN_ONES + "SET k.called_off = TRUE, k.next_poll_at = #{now} WHERE a.state = 'ASKED'"
            + " AND k.state IN ('HELD', 'PLANNED', 'HANDED') AND NOT k.called_off" + OWNERS + "</script>")
    int callOff(@Nullable Collection<String> owners, Instant now);

    /** Of one announcement, also what was given up. */
    @Update("<script>UPDATE announcement_ask k SET k.called_off = TRUE, k.next_poll_at = #{now}"
            + " WHERE k.announcement_id = #{announcement} AND k.state != 'DONE' AND NOT k.called_off" + OWNERS
            + "</script>")
    int callOffOf(long announcement, @Nullable Collection<String> owners, Instant now);

    @Select("<script>SELECT g.state, NULL AS reason, COUNT(*) AS n FROM announcement a JOIN announcement_group g"
            + " ON g.announcement_id = a.announcement_id WHERE a.state = 'ASKED'"
            + "<if test='owners != null'> AND g.owner IN"
            + " <foreach collection='owners' item='o' open='(' separator=',' close=')'>#{o}</foreach></if>"
            + " GROUP BY g.state</script>")
    List<AnnouncedGroupMapper.Count> groups(@Nullable Collection<String> owners);

    @Select("""
            SELECT k.owner, k.part, k.state, COALESCE(k.reason, k.held_for) AS reason, k.handed_at, k.confirmed_at, COUNT(*) AS `groups`,
              SUM(g.state = 'SENT') AS sent
            FROM announcement_ask k JOIN announcement_group g ON g.ask_id = k.ask_id
            WHERE k.announcement_id = #{announcement}
            GROUP BY k.ask_id, k.owner, k.part, k.state, k.reason, k.held_for, k.handed_at, k.confirmed_at ORDER BY k.owner, k.part
            """)
    List<OwnerRow> owners(long announcement);

    @Update(
            "UPDATE announcement_ask SET owner = #{to} WHERE owner = #{from} AND state IN ('HELD', 'PLANNED', 'HANDED')")
    int rename(String from, String to);
}
