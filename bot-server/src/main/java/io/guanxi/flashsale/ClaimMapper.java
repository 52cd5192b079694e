package io.guanxi.flashsale;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code flash_claim}. */
@Mapper
interface ClaimMapper {
    String CLAIM = "SELECT c.claim_id, c.sale_id, c.external_userid, c.n, c.state, c.asked_at, c.held_until ";
    /** From the ids to the claims: as a subquery it is a scan of all claims in some databases. */
    String THESE = "UPDATE JSON_TABLE(#{ids}, '$[*]' COLUMNS (id BIGINT PATH '$')) asked"
            + " STRAIGHT_JOIN flash_claim c ON c.claim_id = asked.id ";

    record ClaimRow(
            long claimId,
            long saleId,
            @Nullable String externalUserid,
            @Nullable Integer n,
            String state,
            Instant askedAt,
            @Nullable Instant heldUntil) {}

    record KeyRow(String customer, int n) {}

    record NewRow(
            String customer, int n, String state, @Nullable LocalDateTime heldUntil) {}

    /**
     * How many claims of a sale are in a state, beside the sale itself.
     *
     * @param state null if the sale has no claims
     */
    record Count(@Nullable String state, int stock, int remaining, int claims, int linked) {}

    /**
     * Those that exist.
     *
     * @param keys a JSON array of {@link KeyRow}
     */
    @Select(CLAIM + """
            FROM JSON_TABLE(#{keys}, '$[*]' COLUMNS (customer VARCHAR(64) PATH '$.customer', nr INT PATH '$.n')) asked
            STRAIGHT_JOIN flash_claim c ON c.sale_id = #{sale} AND c.n = asked.nr
              AND c.external_userid = CAST(asked.customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<ClaimRow> asked(long sale, String keys);

    /**
     * Their ids say who came first.
     *
     * @param rows a JSON array of {@link NewRow}, in the order in which they came
     */
    @Insert("""
            INSERT INTO flash_claim (sale_id, external_userid, n, state, asked_at, held_until)
            SELECT #{sale}, customer, n, state, #{at}, held FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY,
              customer VARCHAR(64) PATH '$.customer', n INT PATH '$.n', state VARCHAR(10) PATH '$.state',
              held DATETIME(3) PATH '$.heldUntil')) told ORDER BY nr
            """)
    int add(long sale, String rows, Instant at);

    /** The first id of those that this transaction has added last. */
    @Select("SELECT LAST_INSERT_ID()")
    long firstAdded();

    @Select("SELECT claim_id FROM flash_claim WHERE sale_id = #{sale} AND state = #{state} AND claim_id >= #{from}"
            + " ORDER BY claim_id")
    List<Long> idsFrom(long sale, String state, long from);

    @Select(CLAIM
            + "FROM flash_claim c WHERE c.sale_id = #{sale} AND c.external_userid = #{customer} ORDER BY c.claim_id")
    List<ClaimRow> of(long sale, String customer);

    /** How many wait before it. */
    @Select("SELECT COUNT(*) FROM flash_claim WHERE sale_id = #{sale} AND state = 'WAITING' AND claim_id < #{claim}")
    int waitingBefore(long sale, long claim);

    @Select("SELECT COUNT(*) FROM flash_claim WHERE sale_id = #{sale} AND state = 'WAITING'")
    int waiting(long sale);

    @Update(
            "UPDATE flash_claim SET state = 'CONFIRMED' WHERE claim_id = #{claim} AND state = 'HELD' AND held_until > #{now}")
    int confirm(long claim, Instant now);

    @Select("SELECT DISTINCT sale_id FROM flash_claim WHERE state = 'HELD' AND held_until <= #{now}")
    List<Long> salesWithLapsed(Instant now);

    @Select("""
            SELECT DISTINCT c.sale_id FROM flash_claim c JOIN flash_sale s ON s.sale_id = c.sale_id
            WHERE c.state = 'HELD' AND s.state = 'CANCELLED'
            """)
    List<Long> salesCalledOff();

    @Select("""
            SELECT DISTINCT c.sale_id FROM flash_claim c JOIN flash_sale s ON s.sale_id = c.sale_id
            WHERE c.state = 'WAITING' AND (s.state = 'CANCELLED' OR s.ends_at <= #{now})
            """)
    List<Long> salesWaitedForInVain(Instant now);

    @Select(CLAIM + """
            FROM flash_claim c WHERE c.sale_id = #{sale} AND c.state = 'HELD' AND c.held_until <= #{until}
            ORDER BY c.claim_id LIMIT #{limit} FOR UPDATE
            """)
    List<ClaimRow> lockLapsed(long sale, Instant until, int limit);

    @Select(CLAIM + """
            FROM flash_claim c WHERE c.sale_id = #{sale} AND c.state = 'WAITING' ORDER BY c.claim_id LIMIT #{limit} FOR UPDATE
            """)
    List<ClaimRow> lockWaiting(long sale, int limit);

    @Select(CLAIM + """
            FROM flash_claim c WHERE c.sale_id = #{sale} AND c.external_userid = #{customer}
              AND c.state IN ('HELD', 'WAITING') ORDER BY c.claim_id FOR UPDATE
            """)
    List<ClaimRow> lockOpenOf(long sale, String customer);

    @Update(THESE + "SET c.state = 'LAPSED', c.n = NULL, c.held_until = NULL WHERE c.state IN ('HELD', 'WAITING')")
    int lapse(String ids);

    @Update(THESE + "SET c.state = 'HELD', c.held_until = #{until} WHERE c.state = 'WAITING'")
    int hold(String ids, Instant until);

    @Select("SELECT DISTINCT sale_id FROM flash_claim WHERE external_userid = #{customer}")
    List<Long> salesOf(String customer);

    @Update("UPDATE flash_claim SET external_userid = NULL WHERE external_userid = #{customer} AND sale_id = #{sale}")
    int unlink(long sale, String customer);

    /**
     * One statement, so that sale and claims are of one moment without a lock. Linked are those of persons who were not
     * erased.
     */
    @Select("""
            SELECT c.state, s.stock, s.remaining, COUNT(c.claim_id) AS claims, COUNT(c.external_userid) AS linked
            FROM flash_sale s LEFT JOIN flash_claim c ON c.sale_id = s.sale_id
            WHERE s.sale_id = #{sale} GROUP BY c.state, s.stock, s.remaining
            """)
    List<Count> counts(long sale);

    /** By id, after the given one. */
    @Select(CLAIM + "FROM flash_claim c WHERE c.sale_id = #{sale} AND c.claim_id > #{after} ORDER BY c.claim_id"
            + " LIMIT #{limit}")
    List<ClaimRow> page(long sale, long after, int limit);
}
