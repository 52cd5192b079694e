package io.guanxi.password;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What is read of redemptions and refusals for figures. */
@Mapper
interface PasswordFiguresMapper {
    /** Redemptions of a day in a shop; {@code known}: of customers whom we know. */
    record DayRow(String shop, LocalDate day, long redemptions, long known) {}

    /** Redemptions by a word. */
    record WordRow(long wordId, long redemptions, long known) {}

    /** Redemptions in chat; {@code nameless}: those of which the guide did not say for whom. */
    record GuideRow(String guide, long redemptions, long nameless) {}

    record RefusedRow(String reason, long refused) {}

    record LeakRow(long wordId, String shop, String reason, long said, Instant first, Instant last) {}

    record BillRow(
            long redemptionId,
            long wordId,
            @Nullable String externalUserid,
            String shop,
            LocalDate day,
            Instant redeemedAt,
            @Nullable BigDecimal amount,
            @Nullable String currency) {}

    @Select("""
            SELECT shop, day, COUNT(*) AS redemptions, COUNT(person) AS known FROM password_redemption
            WHERE password_id = #{password} AND undone_at IS NULL GROUP BY shop, day ORDER BY day, shop
            """)
    List<DayRow> days(long password);

    @Select("""
            SELECT word_id, COUNT(*) AS redemptions, COUNT(person) AS known FROM password_redemption
            WHERE password_id = #{password} AND undone_at IS NULL GROUP BY word_id ORDER BY word_id
            """)
    List<WordRow> words(long password);

    @Select("""
            SELECT guide, COUNT(*) AS redemptions, COUNT(nameless_nth) AS nameless FROM password_redemption
            WHERE password_id = #{password} AND guide IS NOT NULL AND undone_at IS NULL
            GROUP BY guide ORDER BY nameless DESC, guide
            """)
    List<GuideRow> guides(long password);

    @Select("SELECT COUNT(*) FROM password_redemption WHERE password_id = #{password} AND undone_at IS NOT NULL")
    long undone(long password);

    @Select("SELECT COUNT(*) FROM password_redemption WHERE password_id = #{password} AND doubled_at IS NOT NULL"
            + " AND undone_at IS NULL")
    long doubles(long password);

    @Select("SELECT reason, COUNT(*) AS refused FROM password_refusal WHERE password_id = #{password}"
            + " GROUP BY reason ORDER BY reason")
    List<RefusedRow> refused(long password);

    @Select("""
            SELECT word_id, shop, reason, COUNT(*) AS said, MIN(refused_at) AS first, MAX(refused_at) AS last
            FROM password_refusal WHERE password_id = #{password} AND leak
            GROUP BY word_id, shop, reason ORDER BY said DESC, word_id, shop, reason
            """)
    List<LeakRow> leaks(long password);

    @Select("""
            SELECT word_id, shop, MIN(reason) AS reason, COUNT(*) AS said, MIN(refused_at) AS first,
              MAX(refused_at) AS last
            FROM password_refusal WHERE leak AND refused_at > #{since}
            GROUP BY word_id, shop HAVING COUNT(*) >= #{least} ORDER BY word_id, shop
            """)
    List<LeakRow> leaksSince(Instant since, int least);

    @Select("""
            SELECT redemption_id, word_id, external_userid, shop, day, redeemed_at, amount, currency FROM password_redemption
            WHERE password_id = #{password} AND redemption_id > #{after} AND undone_at IS NULL
            ORDER BY redemption_id LIMIT #{limit}
            """)
    List<BillRow> bills(long password, long after, int limit);
}
