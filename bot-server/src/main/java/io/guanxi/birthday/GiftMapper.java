package io.guanxi.birthday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code birthday_gift}. */
@Mapper
interface GiftMapper {
    String COLUMNS =
            " g.gift_id, g.external_userid, g.year, g.celebrated_on, g.plan_id, g.run_id, g.reached_at, g.guide,"
                    + " g.benefit, g.until_on, g.reminded_on ";
    String IDS = "<foreach collection='ids' item='i' open='(' separator=',' close=')'>#{i}</foreach>";

    record GiftRow(
            long giftId,
            String externalUserid,
            int year,
            LocalDate celebratedOn,
            long planId,
            long runId,
            @Nullable Instant reachedAt,
            @Nullable String guide,
            @Nullable String benefit,
            @Nullable LocalDate untilOn,
            @Nullable LocalDate remindedOn) {}

    record NewRow(String customer, String person, int year, LocalDate celebrated) {}

    /**
     * Of these accounts, around a date.
     *
     * @param ids a JSON array
     */
    @Select("SELECT" + COLUMNS + "FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked"
            + " STRAIGHT_JOIN birthday_gift g"
            + " ON g.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
            + " WHERE g.what = #{what} AND g.celebrated_on BETWEEN #{from} AND #{to}")
    List<GiftRow> around(String ids, String what, LocalDate from, LocalDate to);

    /** Those whose touch was in vain: another may have them. */
    @Delete("<script>DELETE FROM birthday_gift WHERE reached_at IS NULL AND gift_id IN " + IDS + "</script>")
    int free(Collection<Long> ids);

    /**
     * Of the persons who have none of that year.
     *
     * @param rows a JSON array of {@link NewRow}, in the order of the key
     */
    @Insert("""
            INSERT IGNORE INTO birthday_gift (external_userid, person, year, what, celebrated_on, plan_id, run_id)
            SELECT id, person, y, #{what}, celebrated, #{plan}, #{run}
            FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY, id VARCHAR(64) PATH '$.customer',
              person VARCHAR(64) PATH '$.person', y SMALLINT PATH '$.year', celebrated DATE PATH '$.celebrated')) told
            ORDER BY nr
            """)
    int claim(String rows, String what, long plan, long run);

    /**
     * What these customers have of a run.
     *
     * @param ids a JSON array
     */
    @Select("SELECT" + COLUMNS + "FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked"
            + " STRAIGHT_JOIN birthday_gift g ON g.run_id = #{run}"
            + " AND g.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin")
    List<GiftRow> ofRun(long run, String ids);

    @Update("<script>UPDATE birthday_gift SET reached_at = #{at}, guide = #{guide}, benefit = #{benefit},"
            + " until_on = #{until} WHERE reached_at IS NULL AND gift_id IN " + IDS + "</script>")
    int reached(Collection<Long> ids, Instant at, String guide, @Nullable String benefit, @Nullable LocalDate until);

    /** With a coupon that holds until one of these days; by number, after the given one. */
    @Select("SELECT" + COLUMNS
            + "FROM birthday_gift g WHERE g.until_on BETWEEN #{from} AND #{to} AND g.gift_id > #{after}"
            + " ORDER BY g.gift_id LIMIT #{limit}")
    List<GiftRow> until(LocalDate from, LocalDate to, long after, int limit);

    @Update("<script>UPDATE birthday_gift SET reminded_on = #{today} WHERE reminded_on IS NULL AND gift_id IN " + IDS
            + "</script>")
    int reminded(Collection<Long> ids, LocalDate today);

    /** The latest first. */
    @Select("SELECT" + COLUMNS + "FROM birthday_gift g WHERE g.external_userid = #{customer} AND g.what = 'GIFT'"
            + " AND g.reached_at IS NOT NULL ORDER BY g.gift_id DESC LIMIT 1")
    @Nullable
    GiftRow last(String customer);

    /** Those for whom somebody stood who is gone stand for themselves, where they do not already. */
    @Update("UPDATE IGNORE birthday_gift SET person = external_userid WHERE person = #{leader}")
    int standAlone(String leader);

    @Delete("DELETE FROM birthday_gift WHERE external_userid = #{customer} OR person = #{customer}")
    int forget(String customer);

    @Delete("DELETE FROM birthday_gift WHERE celebrated_on < #{before} ORDER BY celebrated_on LIMIT #{limit}")
    int purge(Instant before, int limit);
}
