package io.guanxi.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code awaited_tags} and {@code erased_identity}. */
@Mapper
interface AwaitedTagMapper {
    /** In a query of its own since MySQL locks no JSON_TABLE. */
    String ASKED = " FROM (SELECT * FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (a_kind VARCHAR(10) PATH '$.kind',"
            + " a_hash VARCHAR(64) PATH '$.hash', a_tag VARCHAR(64) PATH '$.tagId',"
            + " a_by_kind VARCHAR(10) PATH '$.byKind', a_by_name VARCHAR(64) PATH '$.byName',"
            + " a_source VARCHAR(32) PATH '$.source')) j) asked ";

    String THAT = " ON a.kind = CAST(asked.a_kind AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
            + " AND a.hash = UNHEX(asked.a_hash) ";

    String THAT_IDENTITY = " STRAIGHT_JOIN awaited_tags a" + THAT;

    String THAT_ERASED = " STRAIGHT_JOIN erased_identity a" + THAT;

    record Row(String kind, String hash, String tagId, String byKind, String byName, String source) {}

    record Identity(String kind, String hash) {}

    record Count(
            String kind, long persons, long tags, @Nullable Instant oldest) {}

    /**
     * The last word on a tag counts.
     *
     * @param rows a JSON array of {@link Row}, in the order of the key
     */
    @Insert("INSERT INTO awaited_tags (kind, hash, tag_id, by_kind, by_name, source, asked_at)"
            + " SELECT a_kind, UNHEX(a_hash), a_tag, a_by_kind, a_by_name, a_source, #{at}" + ASKED
            + " ON DUPLICATE KEY UPDATE by_kind = VALUES(by_kind), by_name = VALUES(by_name), source = VALUES(source),"
            + " asked_at = VALUES(asked_at)")
    int add(String rows, Instant at);

    /**
     * What waits for these, locked, so that it lands once.
     *
     * @param rows a JSON array of {@link Identity}
     */
    @Select("SELECT a.kind, LOWER(HEX(a.hash)) AS hash, a.tag_id, a.by_kind, a.by_name, a.source" + ASKED
            + THAT_IDENTITY + " ORDER BY a.kind, a.hash, a.tag_id FOR UPDATE")
    List<Row> waiting(String rows);

    /**
     * Exactly these wait no more.
     *
     * @param rows a JSON array of {@link Row}
     */
    @Delete("DELETE a" + ASKED + THAT_IDENTITY
            + " AND a.tag_id = CAST(asked.a_tag AS CHAR CHARACTER SET ascii) COLLATE ascii_bin")
    int landed(String rows);

    @Select("SELECT 1 FROM awaited_tags LIMIT 1")
    Optional<Integer> any();

    record Late(String externalUserid, String kind, String hash) {}

    /** Whom somebody follows by now, and their tags wait nevertheless. */
    @Select("""
            SELECT DISTINCT i.external_userid, i.kind, LOWER(HEX(i.hash)) AS hash
            FROM awaited_tags a JOIN customer_identity i ON i.kind = a.kind AND i.hash = a.hash
            JOIN follow f ON f.external_userid = i.external_userid AND f.relation = 'MUTUAL'
            LIMIT #{limit}
            """)
    List<Late> late(int limit);

    @Select("""
            SELECT kind, COUNT(DISTINCT hash) AS persons, COUNT(*) AS tags, MIN(asked_at) AS oldest
            FROM awaited_tags GROUP BY kind ORDER BY kind
            """)
    List<Count> count();

    /** By what they alone are known is not to be waited for any more. */
    @Insert("""
            INSERT IGNORE INTO erased_identity (kind, hash, erased_at)
            SELECT DISTINCT i.kind, i.hash, #{at} FROM customer_identity i WHERE i.external_userid = #{customer}
              AND NOT EXISTS (SELECT 1 FROM customer_identity o
                WHERE o.kind = i.kind AND o.hash = i.hash AND o.external_userid <> i.external_userid)
            """)
    int neverAgain(String customer, Instant at);

    /**
     * Those of these by which an erased person was known.
     *
     * @param rows a JSON array of {@link Identity}
     */
    @Select("SELECT a.kind, LOWER(HEX(a.hash)) AS hash" + ASKED + THAT_ERASED)
    Set<Identity> erased(String rows);

    /**
     * Somebody is known by them by their own will.
     *
     * @param rows a JSON array of {@link Identity}
     */
    @Delete("DELETE a" + ASKED + THAT_ERASED)
    int known(String rows);

    @Delete("""
            DELETE a FROM awaited_tags a JOIN customer_identity i ON i.kind = a.kind AND i.hash = a.hash
            WHERE i.external_userid = #{customer}
            """)
    int erase(String customer);

    @Delete("DELETE FROM awaited_tags WHERE asked_at < #{before} ORDER BY asked_at LIMIT #{limit}")
    int purge(Instant before, int limit);
}
