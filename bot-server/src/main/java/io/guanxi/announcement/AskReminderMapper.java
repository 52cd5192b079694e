package io.guanxi.announcement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of reminding owners of groups, and of telling their managers. */
@Mapper
interface AskReminderMapper {
    record Unconfirmed(long askId, long announcementId, String owner, int reminders, Instant expiresAt) {}

    String UNCONFIRMED =
            "SELECT k.ask_id, k.announcement_id, k.owner, k.reminders, a.expires_at FROM announcement_ask k"
                    + " JOIN announcement a ON a.announcement_id = k.announcement_id WHERE k.state = 'HANDED'"
                    + " AND k.confirmed_at IS NULL AND NOT k.called_off AND a.state = 'ASKED' AND a.expires_at > #{now} ";

    /** What the owner has of the time until it is over. */
    String TIME = "TIMESTAMPDIFF(SECOND, k.handed_at, a.expires_at)";

    /** After a third of that time at the latest. */
    @Select(UNCONFIRMED + "AND k.handed_at + INTERVAL LEAST(#{after}, " + TIME + " DIV 3) SECOND <= #{now}"
            + " AND (k.reminded_at IS NULL OR k.reminded_at <= #{remindedBefore}) AND k.ask_id > #{from}"
            + " ORDER BY k.ask_id LIMIT #{limit}")
    List<Unconfirmed> due(Instant now, long after, Instant remindedBefore, long from, int limit);

    /** By one node only. */
    @Update("""
            UPDATE announcement_ask SET reminders = reminders + 1, reminded_at = #{now}
            WHERE ask_id = #{ask} AND state = 'HANDED' AND reminders = #{seen}
            """)
    int remind(long ask, int seen, Instant now);

    /** Reminded in vain, or on leave, and their managers don't know: after two thirds of the time at the latest. */
    @Select(UNCONFIRMED + "AND k.handed_at + INTERVAL LEAST(#{after}, " + TIME + " * 2 DIV 3) SECOND <= #{now}"
            + " AND k.told_at IS NULL ORDER BY k.announcement_id, k.ask_id LIMIT #{limit}")
    List<Unconfirmed> untold(Instant now, long after, int limit);

    /** By one node only, if it takes as many as it meant. */
    @Update(
            "<script>UPDATE announcement_ask SET told_at = #{now}, leaderless = #{leaderless} WHERE told_at IS NULL AND ask_id IN"
                    + "<foreach collection='asks' item='a' open='(' separator=',' close=')'>#{a}</foreach></script>")
    int told(Collection<Long> asks, boolean leaderless, Instant now);

    /** Those of which nobody but the operators can be told. */
    @Select("""
            SELECT COUNT(*) FROM announcement_ask k JOIN announcement a ON a.announcement_id = k.announcement_id
            WHERE k.state = 'HANDED' AND k.leaderless AND k.confirmed_at IS NULL AND NOT k.called_off AND a.state = 'ASKED'
            """)
    long leaderless();
}
