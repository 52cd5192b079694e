package io.guanxi.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code coupon} and {@code coupon_redemption}. */
@Mapper
interface CouponMapper {
    String COUPON = "SELECT c.coupon_id, c.code, c.source, c.number AS coupon_number, c.external_userid, c.benefit,"
            + " c.shops, c.valid_from, c.valid_until, c.state, c.issued_at,"
            + " r.shop, r.number AS till_number, r.amount, r.redeemed_at"
            + " FROM coupon c LEFT JOIN coupon_redemption r ON r.coupon_id = c.coupon_id AND r.undone_at IS NULL ";

    record NewRow(
            String code,
            String source,
            String number,
            String customer,
            String benefit,
            String shops,
            LocalDateTime from,
            LocalDateTime until) {}

    /** What differs between coupons on the same terms. */
    record BriefRow(String code, String number, String customer) {}

    /** What is the same. */
    record SameRow(String source, String benefit, String shops, LocalDateTime from, LocalDateTime until, Instant at) {}

    record CodeRow(String number, String code) {}

    record CouponRow(
            long couponId,
            String code,
            String source,
            String couponNumber,
            @Nullable String externalUserid,
            String benefit,
            String shops,
            Instant validFrom,
            Instant validUntil,
            String state,
            Instant issuedAt,
            @Nullable String shop,
            @Nullable String tillNumber,
            @Nullable BigDecimal amount,
            @Nullable Instant redeemedAt) {}

    record ByGuideRow(String code, String benefit, String shop, String number, Instant redeemedAt) {}

    record FigureRow(String state, long coupons, @Nullable BigDecimal amount) {}

    /**
     * One that its source has issued before stays as it is.
     *
     * @param rows an array of {@link NewRow}
     */
    @Insert("""
            INSERT INTO coupon (code, source, number, external_userid, benefit, shops, valid_from, valid_until, state, issued_at)
            SELECT code, source, number, customer, benefit, shops, starts, ends, 'ISSUED', #{at}
            FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY,
              code CHAR(13) PATH '$.code', source VARCHAR(64) PATH '$.source', number VARCHAR(64) PATH '$.number',
              customer VARCHAR(64) PATH '$.customer', benefit VARCHAR(200) PATH '$.benefit',
              shops VARCHAR(4000) PATH '$.shops', starts DATETIME(3) PATH '$.from', ends DATETIME(3) PATH '$.until')) told
            ORDER BY nr
            ON DUPLICATE KEY UPDATE coupon_id = coupon_id
            """)
    int issue(String rows, Instant at);

    /**
     * Fails if one exists.
     *
     * @param rows an array of {@link BriefRow}
     */
    @Insert("""
            INSERT INTO coupon (code, source, number, external_userid, benefit, shops, valid_from, valid_until, state, issued_at)
            SELECT code, #{same.source}, number, customer, #{same.benefit}, #{same.shops}, #{same.from}, #{same.until},
              'ISSUED', #{same.at}
            FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (code CHAR(13) PATH '$.code', number VARCHAR(64) PATH '$.number',
              customer VARCHAR(64) PATH '$.customer')) told
            """)
    int issueNew(String rows, SameRow same);

    /**
     * Those that exist.
     *
     * @param numbers a JSON array
     */
    @Select("""
            SELECT c.number, c.code FROM JSON_TABLE(#{numbers}, '$[*]' COLUMNS (nr VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN coupon c ON c.source = #{source}
              AND c.number = CAST(asked.nr AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<CodeRow> codes(String source, String numbers);

    /**
     * Those that can be redeemed.
     *
     * @param numbers a JSON array
     */
    @Select("""
            SELECT c.number, c.code FROM JSON_TABLE(#{numbers}, '$[*]' COLUMNS (nr VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN coupon c ON c.source = #{source}
              AND c.number = CAST(asked.nr AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            WHERE c.state = 'ISSUED' AND c.valid_until > #{now}
            """)
    List<CodeRow> open(String source, String numbers, Instant now);

    /** One that an undone redemption names is not redeemed by its repetition. */
    @Update("""
            UPDATE coupon SET state = 'REDEEMED', settled_at = #{at}
            WHERE code = #{code} AND state = 'ISSUED' AND valid_from <= #{at} AND valid_until > #{at}
              AND (shops = '' OR LOCATE(CONCAT('\\n', #{shop}, '\\n'), shops) > 0)
              AND NOT EXISTS (SELECT 1 FROM coupon_redemption r
                WHERE r.coupon_id = coupon.coupon_id AND r.shop = #{shop} AND r.number = #{number})
            """)
    int redeem(String code, String shop, String number, Instant at);

    @Insert("""
            INSERT INTO coupon_redemption (coupon_id, shop, number, amount, by_kind, by_name, redeemed_at)
            SELECT coupon_id, #{shop}, #{number}, #{amount}, #{byKind}, #{byName}, #{at} FROM coupon WHERE code = #{code}
            """)
    int redeemed(
            String code,
            String shop,
            String number,
            @Nullable BigDecimal amount,
            String byKind,
            String byName,
            Instant at);

    /** The redemption itself decides: two undoings at once are one. What was an erased person's is nobody's to use. */
    @Update("""
            UPDATE coupon_redemption r JOIN coupon c ON c.coupon_id = r.coupon_id
            SET r.undone_at = #{at}, c.state = IF(c.external_userid IS NULL, 'WITHDRAWN', 'ISSUED'),
              c.settled_at = IF(c.external_userid IS NULL, #{at}, NULL)
            WHERE c.code = #{code} AND c.state = 'REDEEMED' AND r.shop = #{shop} AND r.number = #{number}
              AND r.undone_at IS NULL AND r.redeemed_at >= #{since}
            """)
    int undo(String code, String shop, String number, Instant since, Instant at);

    @Select("""
            SELECT EXISTS (SELECT 1 FROM coupon_redemption r JOIN coupon c ON c.coupon_id = r.coupon_id
              WHERE c.code = #{code} AND r.shop = #{shop} AND r.number = #{number} AND r.undone_at IS NOT NULL)
            """)
    boolean undone(String code, String shop, String number);

    /** What the guide redeemed since then and nobody took back, the latest first. */
    @Select("""
            SELECT c.code, c.benefit, r.shop, r.number, r.redeemed_at
            FROM coupon_redemption r JOIN coupon c ON c.coupon_id = r.coupon_id
            WHERE r.by_kind = 'GUIDE' AND r.by_name = #{guide} AND r.redeemed_at >= #{since} AND r.undone_at IS NULL
            ORDER BY r.redeemed_at DESC, r.redemption_id DESC
            """)
    List<ByGuideRow> byGuide(String guide, Instant since);

    @Update("UPDATE coupon SET state = 'WITHDRAWN', settled_at = #{at} WHERE code = #{code} AND state = 'ISSUED'")
    int withdraw(String code, Instant at);

    @Update(
            "UPDATE coupon SET state = 'EXPIRED', settled_at = valid_until WHERE state = 'ISSUED' AND valid_until <= #{at}"
                    + " LIMIT #{limit}")
    int expire(Instant at, int limit);

    @Select("SELECT code FROM coupon WHERE external_userid = #{customer}")
    List<String> codesOf(String customer);

    /** By code, as everybody else: so that nobody waits for each other. */
    @Update("""
            UPDATE coupon SET external_userid = NULL, settled_at = IF(state = 'ISSUED', #{at}, settled_at),
              state = IF(state = 'ISSUED', 'WITHDRAWN', state) WHERE code = #{code}
            """)
    int erase(String code, Instant at);

    @Select(COUPON + "WHERE c.code = #{code}")
    Optional<CouponRow> find(String code);

    /** The latest first, before the given one. */
    @Select(COUPON + "WHERE c.external_userid = #{customer} AND c.coupon_id < #{before}"
            + " ORDER BY c.coupon_id DESC LIMIT #{limit}")
    List<CouponRow> of(String customer, long before, int limit);

    @Select("""
            SELECT IF(c.state = 'ISSUED' AND c.valid_until <= #{now}, 'EXPIRED', c.state) AS state,
              COUNT(*) AS coupons, SUM(r.amount) AS amount
            FROM coupon c LEFT JOIN coupon_redemption r ON r.coupon_id = c.coupon_id AND r.undone_at IS NULL
            WHERE c.source = #{source} GROUP BY 1
            """)
    List<FigureRow> figures(String source, Instant now);
}
