package io.guanxi.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code audit_entry} and {@code audit_chain}. Hashes are lower-case hex on this side. */
@Mapper
interface AuditMapper {
    String COLUMNS = "entry_id, at, actor_kind, actor_name, what, LOWER(HEX(customer)) AS customer, staff_id, details,"
            + " chain_no, LOWER(HEX(hash)) AS hash";

    /** {@code at} is in UTC. */
    record NewRow(
            String at,
            String actorKind,
            String actorName,
            String what,
            @Nullable String customer,
            @Nullable String staffId,
            String details) {}

    record Row(
            long entryId,
            Instant at,
            String actorKind,
            String actorName,
            String what,
            @Nullable String customer,
            @Nullable String staffId,
            String details,
            @Nullable Long chainNo,
            @Nullable String hash) {}

    record LinkRow(long entryId, long chainNo, String hash) {}

    record ChainRow(long headNo, String head, long beginNo, String begin) {}

    /**
     * Written together, in the order given.
     *
     * @param rows a JSON array of {@link NewRow}
     */
    @Insert("""
            INSERT INTO audit_entry (at, actor_kind, actor_name, what, customer, staff_id, details)
            SELECT new_at, new_kind, new_name, new_what, UNHEX(new_customer), new_staff, new_details
            FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY,
              new_at DATETIME(3) PATH '$.at', new_kind VARCHAR(10) PATH '$.actorKind',
              new_name VARCHAR(64) PATH '$.actorName', new_what VARCHAR(64) PATH '$.what',
              new_customer VARCHAR(64) PATH '$.customer', new_staff VARCHAR(64) PATH '$.staffId',
              new_details VARCHAR(4000) PATH '$.details')) news
            ORDER BY nr
            """)
    int insert(String rows);

    @Select("SELECT head_no, LOWER(HEX(head)) AS head, begin_no, LOWER(HEX(begin)) AS begin FROM audit_chain")
    ChainRow chain();

    /** Empty if another node is linking. */
    @Select("""
            SELECT head_no, LOWER(HEX(head)) AS head, begin_no, LOWER(HEX(begin)) AS begin FROM audit_chain
            FOR UPDATE SKIP LOCKED
            """)
    Optional<ChainRow> lockChain();

    @Select("SELECT " + COLUMNS + " FROM audit_entry WHERE chain_no IS NULL ORDER BY entry_id LIMIT #{limit}")
    List<Row> unlinked(int limit);

    @Select("SELECT COUNT(*) FROM audit_entry WHERE chain_no IS NULL")
    long countUnlinked();

    /**
     * An entry is linked once.
     *
     * @param links a JSON array of {@link LinkRow}
     */
    @Update("""
            UPDATE audit_entry e JOIN JSON_TABLE(#{links}, '$[*]' COLUMNS (
              id BIGINT PATH '$.entryId', no BIGINT PATH '$.chainNo', link VARCHAR(64) PATH '$.hash')) l
              ON e.entry_id = l.id
            SET e.chain_no = l.no, e.hash = UNHEX(l.link)
            WHERE e.chain_no IS NULL
            """)
    int link(String links);

    @Update("UPDATE audit_chain SET head_no = #{no}, head = UNHEX(#{hash})")
    int moveHead(long no, String hash);

    @Select("SELECT " + COLUMNS + " FROM audit_entry WHERE chain_no > #{after} ORDER BY chain_no LIMIT #{limit}")
    List<Row> linked(long after, int limit);

    @Select("<script>SELECT " + COLUMNS + " FROM audit_entry WHERE entry_id > #{after}"
            + "<if test='customer != null'> AND customer = UNHEX(#{customer})</if>"
            + "<if test='staff != null'> AND staff_id = #{staff}</if>"
            + "<if test='what != null'> AND what = #{what}</if>"
            + " ORDER BY entry_id LIMIT #{limit}</script>")
    List<Row> page(@Nullable String customer, @Nullable String staff, @Nullable String what, long after, int limit);

    @Update("UPDATE audit_chain SET begin_no = #{no}, begin = UNHEX(#{hash})")
    int moveBegin(@Nullable Long no, @Nullable String hash);

    @Delete("DELETE FROM audit_entry WHERE chain_no <= #{no}")
    int forgetUpTo(@Nullable Long no);
}
