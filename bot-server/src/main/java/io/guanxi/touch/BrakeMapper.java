package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of the brake: who left, after which touch, of how many. */
@Mapper
interface BrakeMapper {
    record Leaving(String staffId, String externalUserid, Instant leftAt) {}

    record Count(long planId, long delivered, long gone) {}

    record BrakeRow(
            long planId,
            Instant since,
            @Nullable Instant pulledAt,
            @Nullable Integer delivered,
            @Nullable Integer gone) {}

    @Insert("""
            <script>
            INSERT IGNORE INTO touch_leaving (staff_id, external_userid, left_at) VALUES
            <foreach collection="leavings" item="l" separator=",">
              (#{l.staffId}, #{l.externalUserid}, #{l.leftAt})
            </foreach>
            </script>
            """)
    int left(List<Leaving> leavings);

    /** Attributes those who left a guide to the last touch that this guide sent them, if it was not too long before. */
    @Insert("""
            INSERT IGNORE INTO touch_left (run_id, external_userid, plan_id, sent_at, left_at)
            SELECT t.run_id, t.external_userid, r.plan_id, t.sent_at, MIN(l.left_at)
            FROM touch_leaving l
            JOIN touch t ON t.external_userid = l.external_userid AND t.state = 'DELIVERED' AND t.staff_id = l.staff_id
              AND t.sent_at <= l.left_at AND t.sent_at >= l.left_at - INTERVAL #{seconds} SECOND
            JOIN touch_run r ON r.run_id = t.run_id
            WHERE NOT EXISTS (SELECT 1 FROM touch n WHERE n.external_userid = t.external_userid AND n.state = 'DELIVERED'
              AND n.staff_id = t.staff_id AND n.sent_at > t.sent_at AND n.sent_at <= l.left_at)
            GROUP BY t.run_id, t.external_userid, r.plan_id, t.sent_at
            """)
    int attribute(long seconds);

    @Insert("""
            INSERT INTO touch_delivered_day (plan_id, day, delivered) VALUES (#{plan}, #{day}, #{n})
            ON DUPLICATE KEY UPDATE delivered = delivered + VALUES(delivered)
            """)
    int delivered(long plan, LocalDate day, int n);

    /** Of plans after which anybody left, what counts since then and since an operator last went on. */
    @Select("""
            SELECT g.plan_id, g.gone, COALESCE((SELECT SUM(d.delivered) FROM touch_delivered_day d
              WHERE d.plan_id = g.plan_id AND d.day >= #{fromDay}), 0) AS delivered
            FROM (SELECT l.plan_id, COUNT(*) AS gone FROM touch_left l LEFT JOIN touch_brake b ON b.plan_id = l.plan_id
              WHERE l.sent_at >= #{from} AND (b.since IS NULL OR l.sent_at >= b.since) GROUP BY l.plan_id) g
            """)
    List<Count> counts(Instant from, LocalDate fromDay);

    /** Not IGNORE, which would only share the lock of a row that is there: two nodes would then wait for each other. */
    @Insert("""
            INSERT INTO touch_brake (plan_id, since) VALUES (#{plan}, '2020-01-01')
            ON DUPLICATE KEY UPDATE plan_id = VALUES(plan_id)
            """)
    int begin(long plan);

    /** Two rows, or none if another node was faster or the plan does not run. One that waits may have asked guides before. */
    @Update("""
            UPDATE touch_brake b JOIN touch_plan p ON p.plan_id = b.plan_id
            SET b.pulled_at = #{at}, b.delivered = #{delivered}, b.gone = #{gone}, p.state = 'PAUSED'
            WHERE b.plan_id = #{plan} AND b.pulled_at IS NULL AND p.state IN ('ACTIVE', 'WAITING')
            """)
    int pull(long plan, long delivered, long gone, Instant at);

    @Update("""
            UPDATE touch_brake b JOIN touch_plan p ON p.plan_id = b.plan_id
            SET b.pulled_at = NULL, b.since = #{at}, p.state = 'ACTIVE'
            WHERE b.plan_id = #{plan} AND b.pulled_at = #{pulledAt} AND p.state = 'PAUSED'
            """)
    int release(long plan, Instant pulledAt, Instant at);

    @Delete("DELETE FROM touch_delivered_day WHERE plan_id = #{plan}")
    int countAnew(long plan);

    @Select("SELECT plan_id, since, pulled_at, delivered, gone FROM touch_brake WHERE plan_id = #{plan}")
    Optional<BrakeRow> find(long plan);

    @Select("""
            SELECT COUNT(*) FROM touch_brake b JOIN touch_plan p ON p.plan_id = b.plan_id
            WHERE b.plan_id = #{plan} AND b.pulled_at = #{pulledAt} AND p.state = 'PAUSED'
            """)
    int holds(long plan, Instant pulledAt);

    record PulledRow(long planId, String name, Instant pulledAt, int delivered, int gone) {}

    @Select("""
            SELECT b.plan_id, p.name, b.pulled_at, COALESCE(b.delivered, 0) AS delivered, COALESCE(b.gone, 0) AS gone
            FROM touch_brake b JOIN touch_plan p ON p.plan_id = b.plan_id
            WHERE b.pulled_at IS NOT NULL AND p.state = 'PAUSED'
            """)
    List<PulledRow> pulled();

    @Select("""
            SELECT #{plan} AS plan_id,
              COALESCE((SELECT SUM(delivered) FROM touch_delivered_day WHERE plan_id = #{plan} AND day >= #{fromDay}), 0)
                AS delivered,
              (SELECT COUNT(*) FROM touch_left l LEFT JOIN touch_brake b ON b.plan_id = l.plan_id
                WHERE l.plan_id = #{plan} AND l.sent_at >= #{from} AND (b.since IS NULL OR l.sent_at >= b.since)) AS gone
            """)
    Count count(long plan, Instant from, LocalDate fromDay);

    @Delete("DELETE FROM touch_leaving WHERE left_at < #{before} ORDER BY left_at LIMIT #{limit}")
    int purgeLeavings(Instant before, int limit);

    @Delete("DELETE FROM touch_left WHERE sent_at < #{before} ORDER BY sent_at LIMIT #{limit}")
    int purgeLeft(Instant before, int limit);

    @Delete("DELETE FROM touch_delivered_day WHERE day < #{before} LIMIT #{limit}")
    int purgeDays(Instant before, int limit);
}
