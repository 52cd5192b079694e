package io.guanxi.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code service_account}: how far each account has been read. */
@Mapper
interface ServiceAccountMapper {
    record AccountRow(String pageCursor, @Nullable String token) {}

    record ReadRow(String openKfid, @Nullable Instant readAt, long waiting) {}

    @Insert("INSERT IGNORE INTO service_account (open_kfid, known_at) VALUES (#{account}, #{now})")
    int know(String account, Instant now);

    @Select("SELECT known_at FROM service_account WHERE open_kfid = #{account}")
    Instant knownAt(String account);

    /** The latest wins; callbacks may come in any order. */
    @Update("""
            UPDATE service_account SET token = #{token}, token_at = #{at}
            WHERE open_kfid = #{account} AND (token_at IS NULL OR token_at <= #{at})
            """)
    int token(String account, String token, Instant at);

    @Update("UPDATE service_account SET token = NULL WHERE open_kfid = #{account} AND token = #{token}")
    int forgetToken(String account, String token);

    /** With the token, if it is of after {@code since}. */
    @Select("""
            SELECT page_cursor, IF(token_at > #{since}, token, NULL) AS token FROM service_account
            WHERE open_kfid = #{account}
            """)
    Optional<AccountRow> find(String account, Instant since);

    /** In the transaction that keeps the page: 0 if another node has read on from there. Holds the account until its end. */
    @Update("""
            UPDATE service_account SET page_cursor = #{to}, read_at = #{at}
            WHERE open_kfid = #{account} AND page_cursor = #{from}
            """)
    int advance(String account, String from, String to, Instant at);

    /** Those that nobody has read since then. */
    @Select("""
            <script>
            SELECT open_kfid FROM service_account WHERE (read_at IS NULL OR read_at &lt; #{before}) AND open_kfid IN
            <foreach collection="accounts" item="a" open="(" separator="," close=")">#{a}</foreach>
            </script>
            """)
    List<String> unreadSince(List<String> accounts, Instant before);

    @Select("""
            SELECT a.open_kfid, a.read_at, (SELECT COUNT(*) FROM service_turn t WHERE t.open_kfid = a.open_kfid) AS waiting
            FROM service_account a ORDER BY a.open_kfid
            """)
    List<ReadRow> all();
}
