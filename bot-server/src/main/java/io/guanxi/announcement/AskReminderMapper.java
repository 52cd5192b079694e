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
    record Unconfirmed(long askId, long announcementId, String owner, int reminders) {}

    String UNCONFIRMED = "SELECT k.ask_id, k.announcement_id, k.owner, k.reminders FROM announcement_ask k"
            + " JOIN announcement a ON a.announcement_id = k.announcement_id WHERE k.state = 'HANDED'"
            + " AND k.confirmed_at IS NULL AND NOT k.called_off AND a.state = 'ASKED' AND a.expires_at > #{now}"
            + " AND k.handed_at <= #{handedBefore} ";

    @Select(UNCONFIRMED + "AND (k.reminded_at IS NULL OR k.reminded_at <= #{remindedBefore}) AND k.ask_id > #{after}"
            + " ORDER BY k.ask_id LIMIT #{limit}")
    List<Unconfirmed> due(Instant now, Instant handedBefore, Instant remindedBefore, long after, int limit);

    /** By one node only. */
    @Update("""
            UPDATE announcement_ask SET reminders = reminders + 1, reminded_at = #{now}
            WHERE ask_id = #{ask} AND state = 'HANDED' AND reminders = #{seen}
            """)
    int remind(long ask, int seen, Instant now);

    /** Reminded in vain, and their managers don't know. */
    @Select(UNCONFIRMED
            + "AND k.reminders > 0 AND k.told_at IS NULL ORDER BY k.announcement_id, k.ask_id LIMIT #{limit}")
    List<Unconfirmed> untold(Instant now, Instant handedBefore, int limit);

    /** By one node only, if it takes as many as it meant. */
    @Update("<script>UPDATE announcement_ask SET told_at = #{now} WHERE told_at IS NULL AND ask_id IN"
            + "<foreach collection='asks' item='a' open='(' separator=',' close=')'>#{a}</foreach></script>")
    int told(Collection<Long> asks, Instant now);
}
