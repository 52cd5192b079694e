package io.guanxi.customer;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code customer_identity}. Hashes and ciphertexts are hexadecimal on this side. */
@Mapper
interface IdentityMapper {
    String ASKED = " FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS ("
            + "a_customer VARCHAR(64) PATH '$.externalUserid', a_kind VARCHAR(10) PATH '$.kind',"
            + " a_origin VARCHAR(64) PATH '$.origin', a_hash VARCHAR(64) PATH '$.hash',"
            + " a_text VARCHAR(1024) PATH '$.ciphertext', a_key BIGINT PATH '$.keyId')) asked ";

    String THAT_ROW = " ON i.external_userid = CAST(asked.a_customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
            + " AND i.kind = CAST(asked.a_kind AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
            + " AND i.origin = CAST(asked.a_origin AS CHAR CHARACTER SET ascii) COLLATE ascii_general_ci"
            + " AND i.hash = UNHEX(asked.a_hash) ";

    record IdentityKey(String externalUserid, String kind, String origin, String hash) {}

    record Row(String externalUserid, String kind, String origin, String hash, String ciphertext, long keyId) {}

    record KeyCount(long keyId, long n) {}

    /**
     * What is kept about these customers.
     *
     * @param ids a JSON array; the cast lets the index be used
     */
    @Select("""
            SELECT i.external_userid, i.kind, i.origin, LOWER(HEX(i.hash)) AS hash
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN customer_identity i
              ON i.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<IdentityKey> of(String ids);

    /**
     * Those that are new.
     *
     * @param rows a JSON array of {@link Row}, in the order of the key
     */
    @Insert("INSERT IGNORE INTO customer_identity (external_userid, kind, origin, hash, ciphertext, key_id, since)"
            + " SELECT a_customer, a_kind, a_origin, UNHEX(a_hash), UNHEX(a_text), a_key, #{since}" + ASKED)
    int add(String rows, Instant since);

    /**
     * Exactly these.
     *
     * @param rows a JSON array of {@link IdentityKey}
     */
    @Delete("DELETE i FROM customer_identity i JOIN (SELECT a_customer, a_kind, a_origin, a_hash" + ASKED + ") asked"
            + THAT_ROW)
    int remove(String rows);

    @Select("""
            SELECT external_userid, kind, origin, LOWER(HEX(hash)) AS hash, LOWER(HEX(ciphertext)) AS ciphertext, key_id
            FROM customer_identity WHERE external_userid = #{customer} ORDER BY kind, origin, hash
            """)
    List<Row> ofCustomer(String customer);

    /**
     * What these customers have of one kind, each value once.
     *
     * @param ids a JSON array
     */
    @Select("""
            SELECT i.external_userid, i.kind, '' AS origin, LOWER(HEX(i.hash)) AS hash,
              LOWER(HEX(MIN(i.ciphertext))) AS ciphertext, MIN(i.key_id) AS key_id
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN customer_identity i
              ON i.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin AND i.kind = #{kind}
            GROUP BY i.external_userid, i.kind, i.hash
            """)
    List<Row> ofKind(String ids, String kind);

    @Delete(
            "DELETE FROM customer_identity WHERE external_userid = #{customer} AND kind = #{kind} AND origin = #{origin}")
    int drop(String customer, String kind, String origin);

    @Delete("DELETE FROM customer_identity WHERE external_userid = #{customer}")
    int erase(String customer);

    @Select("""
            SELECT DISTINCT external_userid FROM customer_identity
            WHERE kind = #{kind} AND hash = UNHEX(#{hash}) ORDER BY external_userid LIMIT #{limit}
            """)
    List<String> withHash(String kind, String hash, int limit);

    record Known(String externalUserid, String hash) {}

    /**
     * Who has which of these.
     *
     * @param hashes a JSON array
     */
    @Select("""
            SELECT DISTINCT i.external_userid, LOWER(HEX(i.hash)) AS hash
            FROM JSON_TABLE(#{hashes}, '$[*]' COLUMNS (h VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN customer_identity i ON i.kind = #{kind} AND i.hash = UNHEX(asked.h)
            """)
    List<Known> withHashes(String kind, String hashes);

    @Select("SELECT key_id, COUNT(*) AS n FROM customer_identity GROUP BY key_id ORDER BY key_id")
    List<KeyCount> countByKey();

    @Select("SELECT DISTINCT key_id FROM customer_identity")
    List<Long> keysInUse();

    @Select("""
            SELECT external_userid, kind, origin, LOWER(HEX(hash)) AS hash, LOWER(HEX(ciphertext)) AS ciphertext, key_id
            FROM customer_identity WHERE key_id = #{key} LIMIT #{limit}
            """)
    List<Row> underKey(long key, int limit);

    /**
     * Only where the value is still under that key.
     *
     * @param rows a JSON array of {@link Row}
     */
    @Update("UPDATE customer_identity i JOIN (SELECT a_customer, a_kind, a_origin, a_hash, a_text, a_key" + ASKED
            + ") asked" + THAT_ROW
            + " SET i.ciphertext = UNHEX(asked.a_text), i.key_id = asked.a_key WHERE i.key_id = #{from}")
    int encryptAnew(String rows, long from);

    /** Of the customers whom the guide follows under the new id already. */
    @Update("""
            UPDATE IGNORE customer_identity SET origin = #{to}
            WHERE origin = #{from} AND kind = 'PHONE'
              AND external_userid IN (SELECT f.external_userid FROM follow f WHERE f.staff_id = #{to})
            """)
    int rename(String from, String to);
}
