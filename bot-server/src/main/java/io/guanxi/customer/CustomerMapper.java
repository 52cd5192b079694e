package io.guanxi.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code customer} and {@code customer_opt_out}. */
@Mapper
interface CustomerMapper {

    record CustomerRow(
            String externalUserid,
            String name,
            int type,
            @Nullable String corpName,
            Instant firstSeenAt) {}

    record SeenRow(
            String externalUserid,
            String name,
            int type,
            @Nullable String corpName) {}

    record OptOutRow(String externalUserid, String reason, Instant since) {}

    /**
     * Makes sure that these customers have a row.
     *
     * @param ids a JSON array, in the order of the key, so that two batches lock in the same order
     */
    @Insert("""
            INSERT IGNORE INTO customer (external_userid, first_seen_at)
            SELECT id, #{at} FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (nr FOR ORDINALITY, id VARCHAR(64) PATH '$')) news
            ORDER BY nr
            """)
    int know(String ids, Instant at);

    /**
     * What was seen later wins.
     *
     * @param rows an array of {@link SeenRow}, as one parameter for the reason of {@link FollowMapper#heard}
     */
    @Insert("""
            INSERT INTO customer (external_userid, name, type, corp_name, first_seen_at, synced_at)
            SELECT new_id, new_name, new_type, new_corp, #{asOf}, #{asOf} FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (
              nr FOR ORDINALITY, new_id VARCHAR(64) PATH '$.externalUserid', new_name VARCHAR(128) PATH '$.name',
              new_type TINYINT PATH '$.type', new_corp VARCHAR(255) PATH '$.corpName')) news ORDER BY nr
            ON DUPLICATE KEY UPDATE
              name = IF(synced_at > VALUES(synced_at), name, VALUES(name)),
              type = IF(synced_at > VALUES(synced_at), type, VALUES(type)),
              corp_name = IF(synced_at > VALUES(synced_at), corp_name, VALUES(corp_name)),
              synced_at = IF(synced_at > VALUES(synced_at), synced_at, VALUES(synced_at))
            """)
    int seen(String rows, Instant asOf);

    /**
     * Locks them. In a query of its own since MySQL locks no JSON_TABLE.
     *
     * @param ids a JSON array; the cast lets the index be used
     */
    @Select("""
            SELECT c.external_userid, c.name, c.type, c.corp_name
            FROM (SELECT id FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) a) asked
            STRAIGHT_JOIN customer c
              ON c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            FOR UPDATE
            """)
    List<SeenRow> these(String ids);

    /** Those of a JSON array whom we know; without a lock. */
    @Select("""
            SELECT c.external_userid
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN customer c
              ON c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<String> known(String ids);

    @Select("""
            SELECT external_userid, name, type, corp_name, first_seen_at FROM customer
            WHERE external_userid = #{id}
            """)
    Optional<CustomerRow> find(String id);

    record Named(String externalUserid, String name) {}

    @Select("""
            <script>
            SELECT external_userid, name FROM customer WHERE name &lt;&gt; '' AND external_userid IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<Named> names(Collection<String> ids);

    @Select("""
            SELECT external_userid, name, type, corp_name, first_seen_at FROM customer
            WHERE external_userid > #{after} ORDER BY external_userid LIMIT #{limit}
            """)
    List<CustomerRow> page(String after, int limit);

    @Select("SELECT external_userid FROM customer WHERE external_userid > #{after}"
            + " ORDER BY external_userid LIMIT #{limit}")
    List<String> ids(String after, int limit);

    @Select("""
            SELECT external_userid, name, type, corp_name, first_seen_at FROM customer
            WHERE name LIKE #{pattern} AND external_userid > #{after} ORDER BY external_userid LIMIT #{limit}
            """)
    List<CustomerRow> pageNamed(String pattern, String after, int limit);

    /** Answers 0 for a customer we don't know. */
    @Insert("""
            INSERT INTO customer_opt_out (external_userid, reason, since)
            SELECT external_userid, #{reason}, #{since} FROM customer WHERE external_userid = #{id}
            ON DUPLICATE KEY UPDATE reason = VALUES(reason)
            """)
    int optOut(String id, String reason, Instant since);

    @Delete("DELETE FROM customer_opt_out WHERE external_userid = #{id}")
    int optIn(String id);

    @Select("SELECT external_userid, reason, since FROM customer_opt_out WHERE external_userid = #{id}")
    Optional<OptOutRow> optOutOf(String id);

    /**
     * Those of the given who opted out.
     *
     * @param ids a JSON array; the cast lets the index be used
     */
    @Select("""
            SELECT o.external_userid, o.reason, o.since
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN customer_opt_out o
              ON o.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<OptOutRow> optedOut(String ids);

    /**
     * The same, and they stay so until the caller's transaction ends. In a query of its own since MySQL locks no JSON_TABLE.
     *
     * @param ids a JSON array; the cast lets the index be used
     */
    @Select("""
            SELECT o.external_userid, o.reason, o.since
            FROM (SELECT id FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) a) asked
            STRAIGHT_JOIN customer_opt_out o
              ON o.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            FOR UPDATE
            """)
    List<OptOutRow> lockOptOuts(String ids);

    /** The last id of the next page; empty at the end. */
    @Select("""
            SELECT COALESCE(MAX(external_userid), '') FROM (
              SELECT external_userid FROM customer WHERE external_userid > #{after}
              ORDER BY external_userid LIMIT #{limit}) page
            """)
    String endOfPage(String after, int limit);

    /** Of a stretch of customers those whom nobody has had as a contact since {@code before}. */
    @Select("""
            SELECT c.external_userid FROM customer c
            WHERE c.external_userid > #{from} AND c.external_userid <= #{to} AND c.first_seen_at < #{before}
              AND NOT EXISTS (SELECT 1 FROM follow f WHERE f.external_userid = c.external_userid
                AND (f.relation IN ('MUTUAL', 'HALF') OR f.changed_at >= #{before}))
            ORDER BY c.external_userid LIMIT #{limit}
            """)
    List<String> strangers(String from, String to, Instant before, int limit);
}
