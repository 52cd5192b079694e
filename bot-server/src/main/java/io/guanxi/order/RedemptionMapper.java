package io.guanxi.order;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code order_redemption}. */
@Mapper
interface RedemptionMapper {
    String LATER = "VALUES(version) > version";

    record TellRow(
            String system, String number, String kind, String code, LocalDateTime at, long version, String content) {}

    record RedemptionRow(String shopSystem, String number, String kind, String code, Instant redeemedAt) {}

    record Redeemed(String externalUserid, String kind, Instant redeemedAt) {}

    /**
     * What is new, and what is later than what is known.
     *
     * @param rows an array of {@link TellRow}, in the order of the key
     */
    @Insert(
            "INSERT INTO order_redemption (shop_system, number, kind, code, redeemed_at, version, content, told_in, told_at,"
                    + " matched) SELECT n_system, n_number, n_kind, n_code, n_at, n_version, UNHEX(n_content), UNHEX(#{request}),"
                    + " #{now}, 'NOBODY' FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY,"
                    + "   n_system VARCHAR(32) PATH '$.system', n_number VARCHAR(64) PATH '$.number',"
                    + "   n_kind VARCHAR(16) PATH '$.kind', n_code VARCHAR(64) PATH '$.code', n_at DATETIME(3) PATH '$.at',"
                    + "   n_version BIGINT PATH '$.version', n_content VARCHAR(64) PATH '$.content')) news ORDER BY nr"
                    + " ON DUPLICATE KEY UPDATE"
                    + " kind = IF(" + LATER + ", VALUES(kind), kind),"
                    + " code = IF(" + LATER + ", VALUES(code), code),"
                    + " redeemed_at = IF(" + LATER + ", VALUES(redeemed_at), redeemed_at),"
                    + " content = IF(" + LATER + ", VALUES(content), content),"
                    + " told_in = IF(" + LATER + ", VALUES(told_in), told_in),"
                    + " told_at = IF(" + LATER + ", VALUES(told_at), told_at),"
                    + " version = GREATEST(version, VALUES(version))")
    int tell(String rows, String request, Instant now);

    @Select("SELECT t.redemption_id AS id, " + KnownRow.COLUMNS + "t.external_userid, t.matched" + KnownRow.ASKED
            + "order_redemption" + KnownRow.THAT)
    List<KnownRow> look(String keys, String request);

    @Select("""
            SELECT r.external_userid, r.kind, r.redeemed_at
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
            STRAIGHT_JOIN order_redemption r ON r.redemption_id = asked.id WHERE r.external_userid IS NOT NULL
            """)
    List<Redeemed> redeemed(String ids);

    @Select("SELECT shop_system, number, kind, code, redeemed_at FROM order_redemption"
            + " WHERE external_userid = #{customer} ORDER BY redeemed_at DESC, redemption_id DESC LIMIT #{limit}")
    List<RedemptionRow> of(String customer, int limit);
}
