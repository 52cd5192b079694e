package io.guanxi.service;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code service_session}. */
@Mapper
interface ServiceSessionMapper {
    String COLUMNS =
            "open_kfid, external_userid, state, staff_id, state_at, sure_until, heard_at, introduced_at, puzzled,"
                    + " awaits, wanted_at, topic";
    String THIS = " WHERE open_kfid = #{account} AND external_userid = #{customer}";

    record StandingRow(
            String openKfid,
            String externalUserid,
            String state,
            @Nullable String staffId,
            Instant stateAt,
            @Nullable Instant heardAt,
            @Nullable Instant wantedAt,
            @Nullable String topic,
            long lost,
            long failed) {}

    /** Who began while nobody read the account may be with a person; for the two days of a session WeCom is asked first. */
    @Insert("""
            INSERT IGNORE INTO service_session (open_kfid, external_userid, state_at, sure_until)
            SELECT #{account}, #{customer}, #{now}, CASE WHEN EXISTS (
                SELECT * FROM service_account WHERE open_kfid = #{account} AND known_at > #{young})
              THEN #{now} ELSE '9000-01-01' END
            """)
    int open(String account, String customer, Instant now, Instant young);

    /** Holds it until the end of the transaction: whatever is decided about a conversation is decided one after the other. */
    @Select("SELECT " + COLUMNS + " FROM service_session" + THIS + " FOR UPDATE")
    Optional<SessionRow> lockRow(String account, String customer);

    default Optional<Session> lock(String account, String customer) {
        return lockRow(account, customer).map(SessionRow::session);
    }

    @Select("SELECT " + COLUMNS + " FROM service_session" + THIS)
    Optional<SessionRow> findRow(String account, String customer);

    default Optional<Session> find(String account, String customer) {
        return findRow(account, customer).map(SessionRow::session);
    }

    @Update("""
            UPDATE service_session SET state = #{state}, staff_id = #{staffId}, state_at = #{stateAt},
              sure_until = #{sureUntil}, heard_at = #{heardAt}, introduced_at = #{introducedAt}, puzzled = #{puzzled},
              awaits = #{awaits}, wanted_at = #{wantedAt}, topic = #{topic}
            WHERE open_kfid = #{openKfid} AND external_userid = #{externalUserid}
            """)
    int saveRow(SessionRow row);

    default void save(Session session) {
        saveRow(SessionRow.of(session));
    }

    /** Somebody else than the assistant seems to have them: before it says more, WeCom is asked. */
    @Update("UPDATE service_session SET state = 'POOL', staff_id = NULL, state_at = #{now}, sure_until = #{now}" + THIS
            + " AND state = 'BOT'")
    int doubt(String account, String customer, Instant now);

    /** A reply did not arrive: it told them nothing of who answers. */
    @Update("UPDATE service_session SET introduced_at = NULL" + THIS
            + " AND introduced_at <= (SELECT made_at FROM service_reply WHERE reply_id = #{reply})")
    int unheard(String account, String customer, String reply);

    @Update("UPDATE service_session SET no_more_at = #{at}" + THIS)
    int noMore(String account, String customer, Instant at);

    /** In whichever account they said it. */
    @Update("UPDATE service_session SET no_more_at = NULL"
            + " WHERE external_userid = #{customer} AND no_more_at IS NOT NULL")
    int noMoreIsOver(String customer);

    /** Of the given those who said it before they were customers. */
    @Select("""
            <script>
            SELECT DISTINCT external_userid FROM service_session WHERE no_more_at IS NOT NULL AND external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    List<String> wantNoMore(Collection<String> customers);

    String STANDING = """
            SELECT s.open_kfid, s.external_userid, s.state, s.staff_id, s.state_at, s.heard_at, s.wanted_at, s.topic,
              (SELECT COUNT(*) FROM service_reply r WHERE r.external_userid = s.external_userid
                AND r.open_kfid = s.open_kfid AND r.state = 'LOST') AS lost,
              (SELECT COUNT(*) FROM service_message m WHERE m.open_kfid = s.open_kfid
                AND m.external_userid = s.external_userid AND m.state = 'FAILED') AS failed
            FROM service_session s
            """;

    /** The next by account and customer. */
    @Select(STANDING + """
            WHERE (s.open_kfid > #{account} OR (s.open_kfid = #{account} AND s.external_userid > #{customer}))
              AND (#{state} = '' OR s.state = #{state}) AND (#{waiting} = FALSE OR s.wanted_at IS NOT NULL)
            ORDER BY s.open_kfid, s.external_userid LIMIT #{limit}
            """)
    List<StandingRow> standing(String account, String customer, String state, boolean waiting, int limit);

    @Select(STANDING + "WHERE s.open_kfid = #{account} AND s.external_userid = #{customer}")
    Optional<StandingRow> standingOf(String account, String customer);

    @Delete("DELETE FROM service_session WHERE state_at < #{before} AND (heard_at IS NULL OR heard_at < #{before})"
            + " AND no_more_at IS NULL ORDER BY state_at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
