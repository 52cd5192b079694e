package io.guanxi.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of the inbox after the door. All of it runs under the lock of the lanes concerned. */
@Mapper
interface InboxMapper {
    int WAITING = 0;
    int HANDLED = 1;
    int DEAD = 2;

    record DueLane(int lane, Instant due) {}

    @SuppressWarnings("ArrayRecordComponent") // bytes out of a column; nobody compares rows
    record Row(
            long id, String app, int lane, int subject, byte[] body, Instant receivedAt, Instant dueAt, int attempts) {}

    record Postponed(int subject, Instant dueAt) {}

    record Totals(long handled, long dead, long unknown) {}

    record Overview(long waiting, long handled, long dead, long unknown) {}

    record Count(String name, long n) {}

    record DeadLetter(
            long id,
            String app,
            @Nullable String kind,
            int attempts,
            @Nullable String reason,
            Instant receivedAt) {}

    /** One dive into the index for each lane, whatever the backlog. */
    @Select("""
            SELECT lane, due FROM (
              SELECT l.lane, (SELECT c.due_at FROM callback_inbox c FORCE INDEX (ix_callback_inbox_due)
                WHERE c.state = 0 AND c.lane = l.lane ORDER BY c.due_at LIMIT 1) AS due
              FROM inbox_lane l) heads
            WHERE due IS NOT NULL
            """)
    List<DueLane> dueLanes();

    @Select("""
            <script>
            SELECT lane FROM inbox_lane
            WHERE lane IN <foreach collection="lanes" item="l" open="(" separator="," close=")">#{l}</foreach>
            LIMIT #{limit} FOR UPDATE SKIP LOCKED
            </script>
            """)
    List<Integer> lockLanes(Collection<Integer> lanes, int limit);

    /** Each lane's share comes out of the index in order, so that a long backlog costs no sorting. */
    @Select("""
            <script>
            <foreach collection="lanes" item="l" separator=" UNION ALL ">
              (SELECT id, app, lane, subject, body, received_at, due_at, attempts FROM callback_inbox
               WHERE state = 0 AND lane = #{l} AND due_at &lt;= #{now} ORDER BY due_at, id LIMIT #{perLane})
            </foreach>
            </script>
            """)
    List<Row> due(Collection<Integer> lanes, Instant now, int perLane);

    /** Subjects with a callback that failed and waits for its next try: what comes after it waits with it. */
    @Select("""
            <script>
            SELECT subject, MAX(due_at) AS due_at FROM callback_inbox
            WHERE state = 0 AND lane IN <foreach collection="lanes" item="l" open="(" separator="," close=")">#{l}</foreach>
              AND due_at > #{now}
            GROUP BY subject
            </script>
            """)
    List<Postponed> postponed(Collection<Integer> lanes, Instant now);

    @Select("SELECT COUNT(*) FROM callback_inbox WHERE id = #{id} AND state = 0 AND due_at <= #{now}")
    int stillDue(long id, Instant now);

    @Update("""
            <script>
            UPDATE callback_inbox SET due_at = #{dueAt}
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int postpone(Collection<Long> ids, Instant dueAt);

    @Update("""
            <script>
            UPDATE callback_inbox SET state = 1, handled_at = #{now}
            WHERE state = 0 AND id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int markHandled(Collection<Long> ids, Instant now);

    @Delete("<script>DELETE FROM callback_inbox WHERE id IN"
            + "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach></script>")
    int forget(Collection<Long> ids);

    @Select("SELECT COALESCE(MIN(id), 1) FROM callback_inbox")
    long firstId();

    @Select("SELECT COALESCE(MAX(id), 0) FROM callback_inbox")
    long lastId();

    /** Of a stretch of the table, the ends included, what names the person; the words are compared as bytes. */
    @Select("""
            SELECT id, app, lane, subject, body, received_at, due_at, attempts FROM callback_inbox
            WHERE id BETWEEN #{from} AND #{to} AND INSTR(body, #{words}) > 0
            """)
    List<Row> naming(long from, long to, String words);

    /** A change of a group is not about this one member: it is kept, without the id. */
    @Update("""
            UPDATE callback_inbox SET body = REPLACE(body, #{words}, 'erased')
            WHERE id BETWEEN #{from} AND #{to} AND state <> 1 AND INSTR(body, #{words}) > 0
              AND INSTR(body, '<ChatId>') > 0
            """)
    int blacken(long from, long to, String words);

    @Delete("DELETE FROM callback_inbox WHERE id BETWEEN #{from} AND #{to} AND INSTR(body, #{words}) > 0")
    int forgetNaming(long from, long to, String words);

    @Update("UPDATE callback_inbox SET kind = #{kind} WHERE id = #{id}")
    int nameKind(long id, String kind);

    @Update("""
            UPDATE callback_inbox SET attempts = attempts + 1, due_at = #{dueAt}, reason = #{reason}, state = #{state}
            WHERE id = #{id} AND state = 0
            """)
    int markFailed(long id, int state, Instant dueAt, String reason);

    @Update("""
            UPDATE inbox_lane SET handled = handled + #{handled}, dead = dead + #{dead}, unknown = unknown + #{unknown}
            WHERE lane = #{lane}
            """)
    int tally(int lane, long handled, long dead, long unknown);

    @Select("SELECT SUM(handled) AS handled, SUM(dead) AS dead, SUM(unknown) AS unknown FROM inbox_lane")
    Totals totals();

    /** In one statement, which sees one moment: no callback is counted as waiting and as handled. */
    @Select("""
            SELECT (SELECT COUNT(*) FROM callback_inbox WHERE state = 0) AS waiting, SUM(handled) AS handled,
              SUM(dead) AS dead, SUM(unknown) AS unknown FROM inbox_lane
            """)
    Overview overview();

    @Select("SELECT COUNT(*) FROM callback_inbox WHERE state = 0")
    long waiting();

    @Select("SELECT MIN(due_at) FROM callback_inbox WHERE state = 0 AND due_at <= #{now}")
    @Nullable
    Instant oldestDue(Instant now);

    @Select("""
            SELECT id, app, kind, attempts, reason, received_at FROM callback_inbox
            WHERE state = 2 AND id > #{after} ORDER BY id LIMIT #{limit}
            """)
    List<DeadLetter> dead(long after, int limit);

    @Select("SELECT lane FROM callback_inbox WHERE id = #{id} AND state = 2")
    @Nullable
    Integer laneOfDead(long id);

    @Update("""
            UPDATE callback_inbox SET state = 0, attempts = 0, due_at = #{now}, reason = NULL
            WHERE id = #{id} AND state = 2
            """)
    int replay(long id, Instant now);

    @Insert("""
            <script>
            INSERT INTO inbox_count (name, n) VALUES
            <foreach collection="counts" item="c" separator=",">(#{c.name}, #{c.n})</foreach>
            ON DUPLICATE KEY UPDATE n = n + VALUES(n)
            </script>
            """)
    int addCounts(List<Count> counts);

    @Select("SELECT name, n FROM inbox_count")
    List<Count> counts();

    @Delete("DELETE FROM callback_inbox WHERE handled_at < #{before} ORDER BY handled_at LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Delete("DELETE FROM callback_inbox WHERE state = 2 AND received_at < #{before} LIMIT #{limit}")
    int purgeDead(Instant before, int limit);

    /** After dead letters were deleted behind the lanes' back. */
    @Update("""
            UPDATE inbox_lane l SET l.dead =
              (SELECT COUNT(*) FROM callback_inbox c WHERE c.state = 2 AND c.lane = l.lane)
            """)
    int recountDead();
}
