package io.guanxi.channel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code channel_arrival} and {@code channel_departure}. */
@Mapper
interface ArrivalMapper {
    record ArrivalRow(String externalUserid, String staffId, Instant addedAt, String state) {}

    record DepartureRow(String externalUserid, String staffId, Instant leftAt) {}

    record CountRow(String state, String staffId, int added) {}

    /** An arrival, and whether the customer deleted the guide within the given time. */
    record SeenRow(String externalUserid, String staffId, Instant addedAt, String state, boolean lost) {}

    @Insert("""
            <script>
            INSERT IGNORE INTO channel_arrival (external_userid, staff_id, added_at, state) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.externalUserid}, #{r.staffId}, #{r.addedAt}, #{r.state})
            </foreach>
            </script>
            """)
    int add(List<ArrivalRow> rows);

    @Insert("""
            <script>
            INSERT IGNORE INTO channel_departure (external_userid, staff_id, left_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.externalUserid}, #{r.staffId}, #{r.leftAt})
            </foreach>
            </script>
            """)
    int leave(List<DepartureRow> rows);

    @Select("""
            <script>
            SELECT state, staff_id, COUNT(*) AS added FROM channel_arrival
            WHERE added_at &gt;= #{since} AND state IN
            <foreach collection="states" item="s" open="(" separator="," close=")">#{s}</foreach>
            GROUP BY state, staff_id
            </script>
            """)
    List<CountRow> counts(Collection<String> states, Instant since);

    /** The next ones of that span, in the order of time, customer and guide. */
    @Select("""
            SELECT a.external_userid, a.staff_id, a.added_at, a.state,
              EXISTS (SELECT 1 FROM channel_departure d
                WHERE d.external_userid = a.external_userid AND d.staff_id = a.staff_id
                  AND d.left_at >= a.added_at AND d.left_at < a.added_at + INTERVAL #{lostWithinDays} DAY) AS lost
            FROM channel_arrival a
            WHERE a.added_at >= #{at} AND a.added_at < #{to}
              AND (a.added_at > #{at} OR a.external_userid > #{customer}
                OR (a.external_userid = #{customer} AND a.staff_id > #{staff}))
            ORDER BY a.added_at, a.external_userid, a.staff_id LIMIT #{limit}
            """)
    List<SeenRow> page(Instant at, String customer, String staff, Instant to, int lostWithinDays, int limit);

    /** The same arrival may have been told under both ids. */
    @Update("UPDATE IGNORE channel_arrival SET staff_id = #{to} WHERE staff_id = #{from}")
    int renameArrivals(String from, String to);

    @Update("UPDATE IGNORE channel_departure SET staff_id = #{to} WHERE staff_id = #{from}")
    int renameDepartures(String from, String to);

    /** What is left of it. */
    @Delete("DELETE FROM channel_arrival WHERE staff_id = #{from}")
    int forgetArrivals(String from);

    @Delete("DELETE FROM channel_departure WHERE staff_id = #{from}")
    int forgetDepartures(String from);
}
