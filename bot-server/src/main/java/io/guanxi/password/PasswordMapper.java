package io.guanxi.password;

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

/** The SQL of {@code month_password} and {@code password_word}. */
@Mapper
interface PasswordMapper {
    String COLUMNS =
            "password_id, month, benefit, shops, zone, valid_from, valid_to, coupon_days, per_customer, nameless,"
                    + " announce_at, goes_on, drawn, changed_at";

    record PasswordRow(
            long passwordId,
            String month,
            String benefit,
            String shops,
            String zone,
            Instant validFrom,
            Instant validTo,
            @Nullable Integer couponDays,
            int perCustomer,
            String nameless,
            @Nullable Instant announceAt,
            boolean goesOn,
            boolean drawn,
            Instant changedAt) {}

    record WordRow(
            long wordId,
            long passwordId,
            String shop,
            int level,
            String plan,
            String challenge,
            String response,
            long retired) {}

    record NewWord(String shop, int level, String plan, String challenge, String response, String plain) {}

    /** One a month: a second one fails. */
    @Insert("""
            INSERT INTO month_password (month, benefit, shops, zone, valid_from, valid_to, coupon_days, per_customer,
              nameless, announce_at, goes_on, drawn, changed_at)
            VALUES (#{month}, #{benefit}, #{shops}, #{zone}, #{validFrom}, #{validTo}, #{couponDays}, #{perCustomer},
              #{nameless}, #{announceAt}, #{goesOn}, #{drawn}, #{changedAt})
            """)
    int add(PasswordRow row);

    @Select("SELECT LAST_INSERT_ID()")
    long added();

    /** Since when it goes on comes first, since it is read from what is written after it. */
    @Update("""
            UPDATE month_password SET goes_on_since = IF(goes_on, COALESCE(goes_on_since, changed_at), #{changedAt}),
              benefit = #{benefit}, shops = #{shops}, zone = #{zone}, valid_from = #{validFrom},
              valid_to = #{validTo}, coupon_days = #{couponDays}, per_customer = #{perCustomer}, nameless = #{nameless}, announce_at = #{announceAt},
              goes_on = #{goesOn}, drawn = FALSE, changed_at = #{changedAt}
            WHERE password_id = #{passwordId} AND month = #{month}
            """)
    int change(PasswordRow row);

    /** If it has not begun, and nobody has redeemed it ever. */
    @Delete("""
            DELETE FROM month_password WHERE password_id = #{id} AND valid_from > #{now}
              AND NOT EXISTS (SELECT 1 FROM password_redemption r WHERE r.password_id = month_password.password_id)
            """)
    int remove(long id, Instant now);

    @Delete("DELETE FROM password_word WHERE password_id = #{id}")
    int removeWords(long id);

    /**
     * Adds them to a password.
     *
     * @param words an array of {@link NewWord}
     */
    @Insert("""
            INSERT INTO password_word (password_id, shop, level, plan, challenge, response, plain)
            SELECT #{id}, n_shop, n_level, n_plan, n_challenge, n_response, n_plain FROM JSON_TABLE(#{words}, '$[*]' COLUMNS (
              nr FOR ORDINALITY, n_shop VARCHAR(64) PATH '$.shop', n_level INT PATH '$.level',
              n_plan VARCHAR(40) PATH '$.plan',
              n_challenge VARCHAR(64) PATH '$.challenge', n_response VARCHAR(64) PATH '$.response',
              n_plain VARCHAR(64) PATH '$.plain')) news ORDER BY nr
            """)
    int addWords(long id, String words);

    @Update("""
            <script>
            UPDATE password_word SET retired = word_id WHERE retired = 0 AND word_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int retire(Collection<Long> ids);

    @Select("SELECT " + COLUMNS + " FROM month_password WHERE password_id = #{id}")
    Optional<PasswordRow> find(long id);

    @Select("SELECT " + COLUMNS + " FROM month_password WHERE password_id = #{id} FOR UPDATE")
    Optional<PasswordRow> lock(long id);

    /** Whether it goes on, and did so already then. */
    @Select("SELECT EXISTS (SELECT 1 FROM month_password WHERE password_id = #{id} AND goes_on"
            + " AND COALESCE(goes_on_since, changed_at) < #{at})")
    boolean wentOn(long id, Instant at);

    @Select("SELECT EXISTS (SELECT 1 FROM month_password WHERE month = #{month})")
    boolean isThere(String month);

    /** The latest first. */
    @Select("SELECT " + COLUMNS + " FROM month_password WHERE month < #{before} ORDER BY month DESC LIMIT #{limit}")
    List<PasswordRow> before(String before, int limit);

    @Select("SELECT " + COLUMNS + " FROM month_password WHERE valid_to > #{at} AND valid_from <= #{at}"
            + " ORDER BY valid_from DESC, password_id")
    List<PasswordRow> validAt(Instant at);

    /** Those whose words one of these is, or was. */
    @Select("""
            <script>
            SELECT password_id, month, benefit, shops, zone, valid_from, valid_to, coupon_days, per_customer, nameless,
              announce_at, goes_on, drawn, changed_at
            FROM month_password WHERE password_id IN (SELECT password_id FROM password_word WHERE plain IN
            <foreach collection="plain" item="p" open="(" separator="," close=")">#{p}</foreach>
            )
            </script>
            """)
    List<PasswordRow> withWords(Collection<String> plain);

    @Select("""
            <script>
            SELECT password_id, month, benefit, shops, zone, valid_from, valid_to, coupon_days, per_customer, nameless,
              announce_at, goes_on, drawn, changed_at
            FROM month_password WHERE password_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<PasswordRow> these(Collection<Long> ids);

    @Select("""
            <script>
            SELECT word_id, password_id, shop, level, plan, challenge, response, retired FROM password_word
            WHERE password_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY plan, shop, level, word_id
            </script>
            """)
    List<WordRow> words(Collection<Long> ids);

    @Select("SELECT DISTINCT w.plain FROM password_word w JOIN month_password p ON p.password_id = w.password_id"
            + " WHERE p.month >= #{since}")
    List<String> plainSince(String since);
}
