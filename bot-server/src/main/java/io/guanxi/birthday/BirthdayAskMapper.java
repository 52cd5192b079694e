package io.guanxi.birthday;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code birthday_ask}. */
@Mapper
interface BirthdayAskMapper {
    String ASKED = " FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked"
            + " STRAIGHT_JOIN birthday_ask a"
            + " ON a.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin";

    record AskRow(String externalUserid, LocalDate askedOn) {}

    record GuideRow(String guide, int asked) {}

    /** Of whom nobody is to be asked: again too soon, or not at all. */
    @Select("SELECT a.external_userid" + ASKED + " WHERE a.unsuitable OR a.asked_on > #{since}")
    List<String> spared(String ids, LocalDate since);

    @Select("SELECT guide, COUNT(*) AS asked FROM birthday_ask WHERE asked_on >= #{from} GROUP BY guide")
    List<GuideRow> perGuide(LocalDate from);

    @Update("""
            UPDATE birthday_ask SET guide = #{guide}, asked_on = #{today}
            WHERE external_userid = #{customer} AND NOT unsuitable AND asked_on <= #{since}
            """)
    int again(String customer, String guide, LocalDate today, LocalDate since);

    @Insert(
            "INSERT IGNORE INTO birthday_ask (external_userid, guide, asked_on) VALUES (#{customer}, #{guide}, #{today})")
    int first(String customer, String guide, LocalDate today);

    @Select("SELECT a.external_userid, a.asked_on" + ASKED)
    List<AskRow> of(String ids);

    @Update("UPDATE birthday_ask SET unsuitable = #{unsuitable} WHERE external_userid = #{customer}")
    int unsuitable(String customer, boolean unsuitable);

    @Delete("DELETE FROM birthday_ask WHERE asked_on < #{before} AND NOT unsuitable ORDER BY asked_on LIMIT #{limit}")
    int purge(Instant before, int limit);
}
