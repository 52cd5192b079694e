package io.guanxi.announcement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code announcement}. */
@Mapper
interface AnnouncementMapper {
    String ANNOUNCEMENT = "SELECT announcement_id, source, programme_id, name, content, choice, at, expires_at, state,"
            + " reason, created_at, author, approved, approved_by, approved_at FROM announcement ";

    @SuppressWarnings("ArrayRecordComponent") // bytes out of a column; nobody compares rows
    record AnnouncementRow(
            long announcementId,
            @Nullable String source,
            @Nullable Long programmeId,
            String name,
            String content,
            String choice,
            Instant at,
            Instant expiresAt,
            String state,
            @Nullable String reason,
            Instant createdAt,
            String author,
            byte @Nullable [] approved,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {}

    @Insert("""
            INSERT INTO announcement (programme_id, slot, name, content, choice, at, expires_at, state, reason, created_at, author)
            VALUES (#{programme}, #{slot}, #{name}, #{content}, #{choice}, #{at}, #{expiresAt}, #{state}, #{reason}, #{now},
              #{author})
            """)
    int add(
            @Nullable Long programme,
            @Nullable Instant slot,
            String name,
            String content,
            String choice,
            Instant at,
            Instant expiresAt,
            String state,
            @Nullable String reason,
            Instant now,
            String author);

    /** Of this connection, so within the transaction of {@link #add}. */
    @Select("SELECT LAST_INSERT_ID()")
    long added();

    /** What is under way, or over, stays as it is, but what was skipped and asked of nobody; the states are written last. */
    @Insert("""
            INSERT INTO announcement (source, name, content, choice, at, expires_at, state, created_at)
            VALUES (#{source}, #{name}, #{content}, #{choice}, #{at}, #{expiresAt}, 'PLANNED', #{now})
            ON DUPLICATE KEY UPDATE
              name = IF(state = 'SKIPPED' OR asked_at IS NULL AND state IN ('PLANNED', 'CANCELLED'), VALUES(name), name),
              content = IF(state = 'SKIPPED' OR asked_at IS NULL AND state IN ('PLANNED', 'CANCELLED'), VALUES(content), content),
              choice = IF(state = 'SKIPPED' OR asked_at IS NULL AND state IN ('PLANNED', 'CANCELLED'), VALUES(choice), choice),
              at = IF(state = 'SKIPPED' OR asked_at IS NULL AND state IN ('PLANNED', 'CANCELLED'), VALUES(at), at),
              expires_at = IF(state = 'SKIPPED' OR asked_at IS NULL AND state IN ('PLANNED', 'CANCELLED'), VALUES(expires_at), expires_at),
              reason = IF(state = 'SKIPPED', NULL, reason),
              asked_at = IF(state = 'SKIPPED', NULL, asked_at),
              state = IF(asked_at IS NULL AND state IN ('CANCELLED', 'SKIPPED'), 'PLANNED', state)
            """)
    int plan(String source, String name, String content, String choice, Instant at, Instant expiresAt, Instant now);

    @Select(ANNOUNCEMENT + "WHERE announcement_id = #{id}")
    Optional<AnnouncementRow> find(long id);

    /** Nobody was asked for what was skipped, even if it was begun. */
    @Select("""
            SELECT asked_at FROM announcement
            WHERE announcement_id = #{id} AND asked_at IS NOT NULL AND state <> 'SKIPPED'
            """)
    Optional<Instant> askedAt(long id);

    @Select(ANNOUNCEMENT + "WHERE source = #{source}")
    Optional<AnnouncementRow> ofSource(String source);

    /** What a feature has planned. */
    record PlannedRow(
            long announcementId, String choice, @Nullable Instant askedAt, String state) {
        /** Whether owners were asked to send it: nobody is for what is skipped, even if it was begun. */
        boolean asked() {
            return askedAt != null && !state.equals("SKIPPED");
        }
    }

    /** Nobody begins one of them before the end of the caller's transaction. */
    @Select("""
            SELECT announcement_id, choice, asked_at, state FROM announcement WHERE source = #{source} OR source LIKE #{under}
            ORDER BY announcement_id FOR UPDATE
            """)
    List<PlannedRow> lock(String source, String under);

    /** One that is not begun. */
    @Update("UPDATE announcement SET choice = #{choice} WHERE announcement_id = #{id} AND state = 'PLANNED'")
    int narrow(long id, String choice);

    @Update("""
            UPDATE announcement SET at = #{at}, expires_at = #{expiresAt}
            WHERE announcement_id = #{id} AND state IN ('WAITING', 'PLANNED') AND asked_at IS NULL
            """)
    int move(long id, Instant at, Instant expiresAt);

    @Select(ANNOUNCEMENT + "WHERE announcement_id < #{before} ORDER BY announcement_id DESC LIMIT #{limit}")
    List<AnnouncementRow> page(long before, int limit);

    @Select(
            "SELECT announcement_id FROM announcement WHERE state = 'PLANNED' AND at <= #{now} ORDER BY at LIMIT #{limit}")
    List<Long> due(Instant now, int limit);

    /** Those still to come, the first first. */
    @Select(ANNOUNCEMENT + "WHERE state = 'PLANNED' AND at > #{now} ORDER BY at LIMIT #{limit}")
    List<AnnouncementRow> ahead(Instant now, int limit);

    @Select(ANNOUNCEMENT + "WHERE state IN ('WAITING', 'PLANNED', 'ASKED')")
    List<AnnouncementRow> open();

    /** Also what was said; not what was left out or called off. */
    @Select(ANNOUNCEMENT + "WHERE state IN ('WAITING', 'PLANNED', 'ASKED', 'FINISHED') AND at >= #{from} AND at < #{to}"
            + " ORDER BY at LIMIT 2000")
    List<AnnouncementRow> between(Instant from, Instant to);

    /** The claim: whoever changes the row asks the owners, in the same transaction. */
    @Update("""
            UPDATE announcement SET state = 'ASKED', asked_at = #{now}
            WHERE announcement_id = #{id} AND state = 'PLANNED' AND at <= #{now} AND expires_at > #{now}
            """)
    int ask(long id, Instant now);

    @Update("""
            UPDATE announcement SET state = 'SKIPPED', reason = #{reason}
            WHERE announcement_id = #{id} AND state = 'PLANNED' AND expires_at <= #{now}
            """)
    int skipLate(long id, String reason, Instant now);

    @Update("""
            UPDATE announcement SET state = 'SKIPPED', reason = #{reason}
            WHERE announcement_id = #{id} AND state = 'ASKED'
            """)
    int skip(long id, String reason);

    @Update("""
            UPDATE announcement SET state = 'CANCELLED'
            WHERE announcement_id = #{id} AND state IN ('WAITING', 'PLANNED', 'ASKED')
            """)
    int cancel(long id);

    /** One that turns out to need an approval, in the transaction that began it. */
    @Update("""
            UPDATE announcement SET state = 'WAITING', asked_at = NULL WHERE announcement_id = #{id} AND state = 'ASKED'
            """)
    int await(long id);

    /** Notes the approval and lets a waiting one go; not what is over, and not what somebody else has written meanwhile. */
    @Update("""
            UPDATE announcement SET approved = #{fingerprint}, approved_by = #{by}, approved_at = #{now}, state = 'PLANNED'
            WHERE announcement_id = #{id} AND state IN ('WAITING', 'PLANNED') AND expires_at > #{now}
            """)
    int approve(long id, byte[] fingerprint, String by, Instant now);

    /** Of a time that is added in the same transaction: what was agreed to was its programme. */
    @Update("""
            UPDATE announcement SET approved = #{fingerprint}, approved_by = #{by}, approved_at = #{at}
            WHERE announcement_id = #{id} AND state = 'PLANNED'
            """)
    int approvedBefore(long id, byte[] fingerprint, String by, Instant at);

    /** Nothing is said late because somebody agreed to it late. */
    @Update("""
            UPDATE announcement SET state = 'SKIPPED', reason = #{reason} WHERE state = 'WAITING' AND expires_at <= #{now}
            """)
    int skipUnapproved(String reason, Instant now);

    /** What of a programme was not begun. */
    @Update("UPDATE announcement SET state = 'CANCELLED' WHERE programme_id = #{programme} AND state = 'PLANNED'")
    int cancelPlanned(long programme);

    /**
     * Those of which every group has met its fate. A read of its own: within an UPDATE the groups may be older than the state
     * that it waited for, so one that is just being begun would seem to have none.
     */
    @Select("""
            SELECT a.announcement_id FROM announcement a
            WHERE a.state = 'ASKED' AND NOT EXISTS (SELECT 1 FROM announcement_group g
              WHERE g.announcement_id = a.announcement_id AND g.state IN ('PLANNED', 'HANDED'))
            """)
    List<Long> over();

    @Update("""
            <script>
            UPDATE announcement SET state = 'FINISHED' WHERE state = 'ASKED' AND announcement_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int finish(Collection<Long> ids);

    /** One that turns out to be with an owner after all. */
    @Update("UPDATE announcement SET state = 'ASKED' WHERE announcement_id = #{id} AND state = 'FINISHED'")
    int reopen(long id);

    record LateRow(
            long announcementId,
            String name,
            Instant due,
            Instant noticedAt,
            String state,
            @Nullable String reason) {}

    /** Of a programme, by the time on its calendar; what was asked for late, or never and left out. */
    @Select("""
            SELECT announcement_id, name, at AS due, COALESCE(asked_at, IF(created_at > at, created_at, expires_at)) AS noticed_at,
              state, reason
            FROM announcement
            WHERE at >= #{since} AND at < #{before} AND (asked_at > at + INTERVAL #{seconds} SECOND
              OR asked_at IS NULL AND state = 'SKIPPED')
            ORDER BY at, announcement_id LIMIT #{limit}
            """)
    List<LateRow> late(Instant since, Instant before, long seconds, int limit);

    record UnapprovedRow(String what, String name, Instant at) {}

    /** Those whose time comes before {@code soon}. */
    @Select("""
            SELECT CONCAT('announcement-', announcement_id) AS what, name, at FROM announcement
            WHERE state = 'WAITING' AND at <= #{soon} AND expires_at > #{now}
            """)
    List<UnapprovedRow> unapproved(Instant now, Instant soon);

    /** Running programmes of which one was left out for that reason lately. */
    @Select("""
            SELECT CONCAT('programme-', p.programme_id) AS what, p.name, MAX(a.at) AS at
            FROM group_programme p JOIN announcement a ON a.programme_id = p.programme_id AND a.slot >= #{since}
            WHERE p.state = 'ACTIVE' AND p.approved IS NULL AND a.state = 'SKIPPED' AND a.reason = #{reason}
            GROUP BY p.programme_id, p.name
            """)
    List<UnapprovedRow> leftOut(Instant since, String reason);
}
