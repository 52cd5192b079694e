package io.guanxi.touch;

import static io.guanxi.touch.IdsInJson.BY_ID;
import static io.guanxi.touch.IdsInJson.IDS;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The SQL of what customers had before: for {@code touch}, a page of customers at a time. */
@Mapper
interface HistoryMapper {
    /**
     * What is asked about customers.
     *
     * @param run whose own touches don't count
     * @param kinds what counts for the plan's cap
     */
    record Since(long run, List<String> kinds, Instant cap, Instant week, Instant quota, Instant silence) {
        /** A guide may have had as long to send it. */
        private static final Duration LONGEST = Duration.ofDays(30);

        Instant earliest() {
            return List.of(cap, week, quota.minus(LONGEST), silence).stream()
                    .min(Instant::compareTo)
                    .orElse(cap);
        }
    }

    record History(
            String externalUserid,
            int recent,
            int week,
            int inQuota,
            @Nullable Instant quotaUsedAt,
            int delivered,
            @Nullable Instant lastAt) {}

    record Voice(String externalUserid, String staffId, Instant lastAt) {}

    /**
     * What the customers had from other runs: under way, delivered, or stopped by WeCom's quota. For that, when it was sent
     * counts, or else when the guide got it.
     */
    @Select("""
            <script>
            SELECT t.external_userid,
              SUM(t.planned_at &gt;= #{since.cap} AND t.state &lt;&gt; 'FAILED' AND COALESCE(r.kind, 'MARKETING') IN
                <foreach collection="since.kinds" item="k" open="(" separator="," close=")">#{k}</foreach>) AS recent,
              SUM(t.planned_at &gt;= #{since.week} AND t.state &lt;&gt; 'FAILED'
                AND COALESCE(r.kind, 'MARKETING') &lt;&gt; 'SERVICE') AS week,
              SUM(COALESCE(t.sent_at, t.handed_at, t.planned_at) &gt;= #{since.quota} AND t.state &lt;&gt; 'FAILED'
                AND NOT COALESCE(r.one_by_one, FALSE)) AS in_quota,
              MAX(IF(t.state = 'FAILED' AND t.settled_at &gt;= #{since.quota}, t.settled_at, NULL)) AS quota_used_at,
              SUM(t.state = 'DELIVERED' AND t.planned_at &gt;= #{since.silence} AND COALESCE(r.kind, 'MARKETING') = 'MARKETING') AS delivered,
              MAX(IF(t.state = 'DELIVERED' AND COALESCE(r.kind, 'MARKETING') = 'MARKETING', t.settled_at, NULL)) AS last_at
            FROM\s""" + IDS + " STRAIGHT_JOIN touch t ON t." + BY_ID + """
            LEFT JOIN touch_run r ON r.run_id = t.run_id
            WHERE t.planned_at &gt;= #{earliest} AND t.run_id &lt;&gt; #{since.run}
              AND (t.state IN ('PLANNED', 'HANDED', 'DELIVERED') OR (t.state = 'FAILED' AND t.reason = 'QUOTA_USED'))
            GROUP BY t.external_userid
            </script>
            """)
    List<History> history(Collection<String> customers, Since since, Instant earliest);

    /** Through which guides touches reached the customers, and when last. */
    @Select("SELECT t.external_userid, t.staff_id, MAX(t.settled_at) AS last_at FROM " + IDS
            + " STRAIGHT_JOIN touch t ON t." + BY_ID
            + "WHERE t.state = 'DELIVERED' GROUP BY t.external_userid, t.staff_id")
    List<Voice> voices(Collection<String> customers);
}
