package io.guanxi.privacy;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code erased_person} and {@code erasure_gate}. */
@Mapper
interface ErasureMapper {
    record ErasedRow(String pseudonym, Instant erasedAt) {}

    @Select("SELECT erasures FROM erasure_gate WHERE gate = #{gate} LOCK IN SHARE MODE")
    long shareGate(int gate);

    /** Waits until nobody behind it is writing about persons any more; the writers after that see what is written now. */
    @Update("UPDATE erasure_gate SET erasures = erasures + 1 WHERE gate = #{gate}")
    int closeGate(int gate);

    /** Those of a JSON array of pseudonyms; the conversion lets the index be used. */
    @Select("""
            SELECT LOWER(HEX(e.pseudonym)) AS pseudonym, e.erased_at
            FROM JSON_TABLE(#{pseudonyms}, '$[*]' COLUMNS (p VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN erased_person e ON e.pseudonym = UNHEX(asked.p)
            """)
    List<ErasedRow> among(String pseudonyms);

    @Insert("""
            INSERT INTO erased_person (pseudonym, erased_at, external_userid)
            VALUES (UNHEX(#{pseudonym}), #{at}, #{customer})
            ON DUPLICATE KEY UPDATE erased_at = VALUES(erased_at), external_userid = VALUES(external_userid)
            """)
    int begin(String pseudonym, Instant at, String customer);

    @Select("""
            SELECT external_userid FROM erased_person
            WHERE external_userid IS NOT NULL AND erased_at < #{before} LIMIT #{limit}
            """)
    List<String> unfinished(Instant before, int limit);

    @Update("UPDATE erased_person SET external_userid = NULL WHERE pseudonym = UNHEX(#{pseudonym})")
    int finish(String pseudonym);

    @Delete("DELETE FROM erased_person WHERE pseudonym = UNHEX(#{pseudonym})")
    int lift(String pseudonym);
}
