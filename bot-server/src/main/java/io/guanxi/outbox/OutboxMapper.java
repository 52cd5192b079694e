package io.guanxi.outbox;

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

/** The SQL of table {@code outbox}. Every write of a worker names its fence: a paused worker's late write finds no row. */
@Mapper
interface OutboxMapper {
    String COLUMNS = "id, kind, dedup_key, priority, not_before, expires_at, payload, attempts, first_sent_at, fence,"
            + " leased_until, created_at";
    String HELD = " WHERE id = #{id} AND state = 'LEASED' AND fence = #{fence}";

    record Head(int priority, String kind, Instant due) {}

    record Waiting(String kind, long n, Instant oldest) {}

    record Dead(
            long id,
            String kind,
            String dedupKey,
            int attempts,
            @Nullable String reason,
            Instant createdAt) {}

    @Insert("""
            <script>
            INSERT IGNORE INTO outbox (kind, dedup_key, priority, not_before, expires_at, payload, created_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.kind}, #{r.dedupKey}, #{r.priority}, #{r.notBefore}, #{r.expiresAt}, #{r.payload}, #{r.createdAt})
            </foreach>
            </script>
            """)
    int insertNew(List<OutboxRow> rows);

    /** The first call that waits of the next kind, in the order of priority and kind: one dive into the index, whatever the backlog. */
    @Select("""
            SELECT priority, kind, not_before AS due FROM outbox FORCE INDEX (ix_outbox_due)
            WHERE state = 'WAITING'
              AND ((priority = #{priority} AND kind > #{kind}) OR (priority > #{priority} AND priority <= #{last}))
            ORDER BY priority, kind, not_before LIMIT 1
            """)
    Optional<Head> headAfter(int priority, String kind, int last);

    @Select("SELECT " + COLUMNS + """
             FROM outbox
            WHERE state = 'WAITING' AND priority = #{priority} AND kind = #{kind} AND not_before <= #{now}
            ORDER BY not_before LIMIT #{limit} FOR UPDATE SKIP LOCKED
            """)
    List<OutboxRow> lockDue(int priority, String kind, Instant now, int limit);

    @Select("SELECT " + COLUMNS + """
             FROM outbox
            WHERE state = 'LEASED' AND leased_until <= #{now} LIMIT #{limit} FOR UPDATE SKIP LOCKED
            """)
    List<OutboxRow> lockAbandoned(Instant now, int limit);

    /** One that may have arrived is looked up, and waits for that as long as it is told to. */
    @Select("SELECT " + COLUMNS + """
             FROM outbox
            WHERE state = 'WAITING' AND expires_at <= #{now} AND (first_sent_at IS NULL OR not_before <= #{now})
            LIMIT #{limit} FOR UPDATE SKIP LOCKED
            """)
    List<OutboxRow> lockOverdue(Instant now, int limit);

    @Update("""
            <script>
            UPDATE outbox SET state = 'LEASED', fence = fence + 1, attempts = attempts + 1, leased_until = #{until},
              first_sent_at = COALESCE(first_sent_at, #{now})
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int lease(Collection<Long> ids, Instant now, Instant until);

    @Update("""
            UPDATE outbox SET state = #{state}, settled_at = #{at}, leased_until = NULL, code = #{code},
              reason = #{reason}""" + HELD)
    int settle(long id, int fence, String state, Instant at, @Nullable Integer code, @Nullable String reason);

    @Update("""
            UPDATE outbox SET state = 'WAITING', not_before = #{notBefore}, leased_until = NULL,
              first_sent_at = #{firstSentAt}, code = #{code}, reason = #{reason}, attempts = #{attempts}""" + HELD)
    int retry(
            long id,
            int fence,
            Instant notBefore,
            @Nullable Instant firstSentAt,
            int attempts,
            @Nullable Integer code,
            @Nullable String reason);

    /** The attempts before, if any, did not arrive; 0 if another worker holds it. */
    @Update("UPDATE outbox SET first_sent_at = #{now}, leased_until = #{until}" + HELD)
    int toSend(long id, int fence, Instant now, Instant until);

    @Select("SELECT kind, COUNT(*) AS n, MIN(not_before) AS oldest FROM outbox WHERE state = 'WAITING' GROUP BY kind")
    List<Waiting> waiting();

    @Select("SELECT COUNT(*) FROM outbox WHERE state = #{state}")
    long count(String state);

    @Select("""
            SELECT id, kind, dedup_key, attempts, reason, created_at FROM outbox
            WHERE state = 'DEAD' AND id > #{after} ORDER BY id LIMIT #{limit}
            """)
    List<Dead> dead(long after, int limit);

    /** The days in which it may fail begin anew. */
    @Update("""
            UPDATE outbox SET state = 'WAITING', attempts = 0, created_at = #{now}, not_before = #{now}, settled_at = NULL
            WHERE id = #{id} AND state = 'DEAD'
            """)
    int replay(long id, Instant now);

    String NAMES = "(INSTR(payload, #{words}) > 0 OR INSTR(dedup_key, #{words}) > 0)";

    @Select("SELECT COALESCE(MIN(id), 1) FROM outbox")
    long firstId();

    @Select("SELECT COALESCE(MAX(id), 0) FROM outbox")
    long lastId();

    record Named(long id, String kind, String state, String payload, Instant createdAt) {}

    /** Of a stretch of the table, the ends included, what names the person. */
    @Select("SELECT id, kind, state, payload, created_at FROM outbox WHERE id BETWEEN #{from} AND #{to} AND " + NAMES)
    List<Named> naming(long from, long to, String words);

    @Delete("DELETE FROM outbox WHERE id BETWEEN #{from} AND #{to} AND " + NAMES)
    int forgetNaming(long from, long to, String words);

    @Delete("DELETE FROM outbox WHERE settled_at < #{before} AND state <> 'DEAD' ORDER BY settled_at LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Delete("DELETE FROM outbox WHERE state = 'DEAD' AND settled_at < #{before} ORDER BY settled_at LIMIT #{limit}")
    int purgeDead(Instant before, int limit);
}
