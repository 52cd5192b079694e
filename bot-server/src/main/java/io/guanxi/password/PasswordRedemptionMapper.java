package io.guanxi.password;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code password_redemption} and {@code password_refusal}. */
@Mapper
interface PasswordRedemptionMapper {
    String COLUMNS =
            "redemption_id, password_id, word_id, external_userid, person, nth, nameless_nth, shop, number, day, redeemed_at,"
                    + " told_at, amount, currency, guide, undone_at";
    String ACCOUNTS = "<foreach collection='accounts' item='a' open='(' separator=',' close=')'>#{a}</foreach>";

    record RedemptionRow(
            long redemptionId,
            long passwordId,
            long wordId,
            @Nullable String externalUserid,
            @Nullable String person,
            @Nullable Integer nth,
            @Nullable Integer namelessNth,
            String shop,
            @Nullable String number,
            LocalDate day,
            Instant redeemedAt,
            Instant toldAt,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String guide,
            @Nullable Instant undoneAt) {}

    record RefusalRow(long passwordId, long wordId, String shop, String reason, boolean leak, Instant refusedAt) {}

    /** Fails if the person, so many times, the guide's how many-eth of nobody's on the day, or the number is there already. */
    @Insert("""
            INSERT INTO password_redemption (password_id, word_id, external_userid, person, nth, nameless_nth, shop, number,
              day, redeemed_at, told_at, amount, currency, guide)
            VALUES (#{passwordId}, #{wordId}, #{externalUserid}, #{person}, #{nth}, #{namelessNth}, #{shop}, #{number},
              #{day}, #{redeemedAt}, #{toldAt}, #{amount}, #{currency}, #{guide})
            """)
    int add(RedemptionRow row);

    @Select("SELECT LAST_INSERT_ID()")
    long added();

    /** Until the end of the transaction nobody is recognised. */
    @Select("SELECT gate FROM password_gate WHERE gate = 1 FOR UPDATE")
    int closeGate();

    /** Until the end of the transaction nobody redeems as somebody unknown. */
    @Select("SELECT gate FROM password_gate WHERE gate = 1 LOCK IN SHARE MODE")
    int shareGate();

    /** By what somebody who is not known may be recognised. */
    @Update(
            "UPDATE password_redemption SET known_kind = #{kind}, known_hash = UNHEX(#{hash}) WHERE redemption_id = #{id}")
    int remember(long id, String kind, String hash);

    record StrangerRow(long redemptionId, String kind, String hash) {}

    /**
     * The oldest first, for the first of several stands.
     *
     * @param identities a JSON array of {@link Stranger}
     */
    @Select("""
            SELECT r.redemption_id, r.known_kind AS kind, LOWER(HEX(r.known_hash)) AS hash
            FROM JSON_TABLE(#{identities}, '$[*]' COLUMNS (
              kind VARCHAR(10) PATH '$.kind', hash VARCHAR(64) PATH '$.hash')) asked
            STRAIGHT_JOIN password_redemption r ON r.known_hash = UNHEX(asked.hash)
              AND r.known_kind = CAST(asked.kind AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            WHERE r.external_userid IS NULL ORDER BY r.redeemed_at, r.redemption_id
            """)
    List<StrangerRow> strangers(String identities);

    /** Fails if the person, so many times, is there already. */
    @Update("""
            UPDATE password_redemption SET external_userid = #{customer}, person = #{person}, nth = #{nth},
              doubled_at = #{doubledAt}, known_kind = NULL, known_hash = NULL
            WHERE redemption_id = #{id} AND external_userid IS NULL
            """)
    int recognise(long id, String customer, String person, @Nullable Integer nth, @Nullable Instant doubledAt);

    @Insert("INSERT INTO password_refusal (password_id, word_id, shop, reason, leak, refused_at)"
            + " VALUES (#{passwordId}, #{wordId}, #{shop}, #{reason}, #{leak}, #{refusedAt})")
    int refuse(RefusalRow row);

    @Select("SELECT " + COLUMNS + " FROM password_redemption WHERE shop = #{shop} AND number = #{number}")
    Optional<RedemptionRow> withNumber(String shop, String number);

    @Select("SELECT " + COLUMNS + " FROM password_redemption WHERE redemption_id = #{id}")
    Optional<RedemptionRow> find(long id);

    /** What these accounts, one or more, have redeemed and was not taken back; the latest first. */
    @Select("<script>SELECT " + COLUMNS + " FROM password_redemption WHERE password_id = #{password}"
            + " AND undone_at IS NULL AND external_userid IN " + ACCOUNTS
            + " ORDER BY redeemed_at DESC, redemption_id DESC</script>")
    List<RedemptionRow> standing(long password, Collection<String> accounts);

    /** The places that accounts which were the same person then, and are another one now, hold in the person's name. */
    @Select("<script>SELECT COUNT(*) FROM password_redemption WHERE password_id = #{password} AND person = #{person}"
            + " AND nth IS NOT NULL AND external_userid NOT IN " + ACCOUNTS + "</script>")
    int ofOthers(long password, String person, Collection<String> accounts);

    @Select("SELECT " + COLUMNS + " FROM password_redemption WHERE guide = #{guide} AND told_at > #{since}"
            + " AND undone_at IS NULL ORDER BY told_at DESC, redemption_id DESC LIMIT 1")
    Optional<RedemptionRow> lastBy(String guide, Instant since);

    @Select(
            "SELECT COUNT(*) FROM password_redemption WHERE guide = #{guide} AND told_at > #{since} AND undone_at IS NULL")
    long countBy(String guide, Instant since);

    /** Once; its place is free again. */
    @Update("UPDATE password_redemption SET undone_at = #{now}, nth = NULL, nameless_nth = NULL"
            + " WHERE redemption_id = #{id} AND undone_at IS NULL")
    int undo(long id, Instant now);

    @Select("SELECT " + COLUMNS + " FROM password_redemption WHERE redemption_id > #{after}"
            + " ORDER BY redemption_id LIMIT #{limit}")
    List<RedemptionRow> page(long after, int limit);

    @Select("SELECT " + COLUMNS
            + " FROM password_redemption WHERE external_userid = #{customer} OR person = #{customer}"
            + " ORDER BY redemption_id")
    List<RedemptionRow> of(String customer);

    /** The redemption stays, nobody's. */
    @Update("UPDATE password_redemption SET external_userid = NULL, person = NULL WHERE external_userid = #{customer}")
    int forgetCustomer(String customer);

    /** Customers for whom somebody stood who is gone stand for themselves, where they do not already. */
    @Update("UPDATE IGNORE password_redemption SET person = external_userid WHERE person = #{leader}")
    int standAlone(String leader);

    /** What is left is still its customer's. */
    @Update("UPDATE password_redemption SET person = NULL WHERE person = #{leader}")
    int forgetLeader(String leader);

    @Delete("DELETE FROM password_redemption WHERE redeemed_at < #{before} ORDER BY redeemed_at LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Delete("DELETE FROM password_refusal WHERE refused_at < #{before} ORDER BY refused_at LIMIT #{limit}")
    int purgeRefusals(Instant before, int limit);
}
