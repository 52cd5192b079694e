package io.guanxi.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code alarm}. News may come late or twice, so both directions only ever move their own time forward. */
@Mapper
interface AlarmMapper {
    String OPEN = "raised_at > cleared_at AND (ends_at IS NULL OR ends_at > #{now})";
    String COLUMNS = "alarm_id, kind, subject, details, since, raised_at, cleared_at, ends_at, acknowledged_at,"
            + " acknowledged_by, told_at";

    record AlarmRow(
            long alarmId,
            String kind,
            String subject,
            String details,
            Instant since,
            Instant raisedAt,
            Instant clearedAt,
            @Nullable Instant endsAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant toldAt) {}

    record Raise(
            String kind,
            String subject,
            String details,
            Instant at,
            @Nullable Instant endsAt,
            Instant never) {}

    /**
     * Begins anew if it was over: then nobody has been told of it, and nobody has acknowledged it. Assignments run from
     * left to right, so what the others look at comes last.
     */
    @Insert("""
            INSERT INTO alarm (kind, subject, details, since, raised_at, cleared_at, ends_at)
            VALUES (#{kind}, #{subject}, #{details}, #{at}, #{at}, #{never}, #{endsAt})
            ON DUPLICATE KEY UPDATE
              told_at = IF(VALUES(raised_at) > cleared_at AND (raised_at <= cleared_at OR ends_at <= VALUES(raised_at)),
                NULL, told_at),
              acknowledged_by = IF(VALUES(raised_at) > cleared_at
                AND (raised_at <= cleared_at OR ends_at <= VALUES(raised_at)), NULL, acknowledged_by),
              acknowledged_at = IF(VALUES(raised_at) > cleared_at
                AND (raised_at <= cleared_at OR ends_at <= VALUES(raised_at)), NULL, acknowledged_at),
              since = IF(VALUES(raised_at) > cleared_at AND (raised_at <= cleared_at OR ends_at <= VALUES(raised_at)),
                VALUES(raised_at), since),
              details = IF(VALUES(raised_at) >= raised_at, VALUES(details), details),
              ends_at = IF(VALUES(raised_at) >= raised_at, VALUES(ends_at), ends_at),
              raised_at = GREATEST(raised_at, VALUES(raised_at))
            """)
    int raise(Raise news);

    /** Also of what was never raised: the bad news may only be late. */
    @Insert("""
            INSERT INTO alarm (kind, subject, details, since, raised_at, cleared_at)
            VALUES (#{kind}, #{subject}, '', #{at}, #{never}, #{at})
            ON DUPLICATE KEY UPDATE cleared_at = GREATEST(cleared_at, VALUES(cleared_at))
            """)
    int clear(String kind, String subject, Instant at, Instant never);

    @Select("SELECT " + COLUMNS + " FROM alarm WHERE " + OPEN + " ORDER BY since, alarm_id")
    List<AlarmRow> open(Instant now);

    @Select("SELECT " + COLUMNS
            + " FROM alarm WHERE raised_at > '1971-01-01' ORDER BY raised_at DESC, alarm_id LIMIT 1000")
    List<AlarmRow> all();

    @Select("SELECT COUNT(*) FROM alarm WHERE " + OPEN)
    long countOpen(Instant now);

    @Update("UPDATE alarm SET acknowledged_at = #{now}, acknowledged_by = #{by} WHERE alarm_id = #{id} AND " + OPEN
            + " AND acknowledged_at IS NULL")
    int acknowledge(long id, String by, Instant now);

    @Update("UPDATE alarm SET acknowledged_at = #{now}, acknowledged_by = #{by} WHERE kind = #{kind}"
            + " AND subject = #{subject} AND " + OPEN + " AND acknowledged_at IS NULL")
    int acknowledgeAbout(String kind, String subject, String by, Instant now);

    /** Whoever did since then, whether it is open or not. */
    @Select("SELECT acknowledged_by FROM alarm WHERE kind = #{kind} AND subject = #{subject}"
            + " AND acknowledged_at >= #{since}")
    Optional<String> acknowledgedBy(String kind, String subject, Instant since);

    @Select("SELECT COUNT(*) FROM alarm WHERE alarm_id = #{id} AND " + OPEN)
    int isOpen(long id, Instant now);

    /** For what WeCom never calls over by itself. */
    @Update("UPDATE alarm SET cleared_at = GREATEST(cleared_at, raised_at, #{now}) WHERE alarm_id = #{id} AND " + OPEN)
    int resolve(long id, Instant now);

    /** Claims the telling of one alarm: only one node gets 1. */
    @Update("UPDATE alarm SET told_at = #{now} WHERE alarm_id = #{id} AND acknowledged_at IS NULL AND " + OPEN
            + " AND (told_at IS NULL OR told_at <= #{before})")
    int tell(long id, Instant before, Instant now);
}
