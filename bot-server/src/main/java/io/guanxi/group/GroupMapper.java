package io.guanxi.group;

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

/** The SQL of {@code customer_group} and {@code group_member}. */
@Mapper
interface GroupMapper {

    record GroupRow(
            String chatId,
            String name,
            String owner,
            Instant foundedAt,
            String memberVersion,
            @Nullable Instant syncedAt,
            @Nullable Instant dismissedAt) {}

    record Counted(
            String chatId,
            String name,
            String owner,
            Instant foundedAt,
            @Nullable Instant dismissedAt,
            long members,
            long customers) {}

    record MemberRow(String chatId, String memberId, boolean staff, Instant joinedAt, int joinScene) {}

    record SummaryRow(
            String chatId,
            String name,
            String owner,
            boolean dismissed,
            int customers,
            @Nullable Instant lastJoinedAt) {}

    record VersionRow(String chatId, String memberVersion, boolean dismissed) {}

    record Version(String chatId, String memberVersion) {}

    /** Of whom a group's changes speak. */
    record Named(String chatId, Collection<String> members) {}

    /**
     * Answers 0 if something later is known, or that the group is no more. An answer that shows other members than the
     * events did is not believed for a moment after them ({@code ready}: asked then or later, it knows them).
     */
    @Update("""
            UPDATE customer_group SET name = #{row.name}, owner = #{row.owner}, founded_at = #{row.foundedAt},
              member_version = #{row.memberVersion}, synced_at = #{row.syncedAt}
            WHERE chat_id = #{row.chatId} AND dismissed_at IS NULL
              AND (synced_at IS NULL OR synced_at <= #{row.syncedAt})
              AND (version_at IS NULL OR version_at <= #{ready} OR member_version = #{row.memberVersion})
            """)
    int seen(GroupRow row, Instant ready);

    @Select(
            "SELECT COUNT(*) FROM customer_group WHERE chat_id = #{chatId} AND dismissed_at IS NULL AND version_at > #{ready}")
    int movedSince(String chatId, Instant ready);

    /** By id, so that two batches lock in the same order. */
    @Select("""
            <script>
            SELECT chat_id, member_version, dismissed_at IS NOT NULL AS dismissed FROM customer_group WHERE chat_id IN
            <foreach collection="chats" item="c" open="(" separator="," close=")">#{c}</foreach>
            ORDER BY chat_id FOR UPDATE
            </script>
            """)
    List<VersionRow> lockVersions(Collection<String> chats);

    @Select("""
            <script>
            SELECT chat_id, member_id, staff, joined_at, join_scene FROM group_member WHERE
            <foreach collection="asked" item="a" separator=" OR ">
              (chat_id = #{a.chatId} AND member_id IN
               <foreach collection="a.members" item="m" open="(" separator="," close=")">#{m}</foreach>)
            </foreach>
            </script>
            """)
    List<MemberRow> named(List<Named> asked);

    @Delete("""
            <script>
            DELETE FROM group_member WHERE
            <foreach collection="rows" item="r" separator=" OR ">
              (chat_id = #{r.chatId} AND member_id = #{r.memberId})
            </foreach>
            </script>
            """)
    int removeMembers(List<MemberRow> rows);

    @Update("""
            <script>
            UPDATE customer_group SET version_at = #{at}, member_version = CASE chat_id
              <foreach collection="versions" item="v">WHEN #{v.chatId} THEN #{v.memberVersion} </foreach> END
            WHERE chat_id IN <foreach collection="versions" item="v" open="(" separator="," close=")">#{v.chatId}</foreach>
            </script>
            """)
    int moveVersions(List<Version> versions, Instant at);

    @Insert("""
            INSERT IGNORE INTO customer_group (chat_id, name, owner, founded_at, member_version)
            VALUES (#{chatId}, #{name}, #{owner}, #{foundedAt}, #{memberVersion})
            """)
    int know(GroupRow row);

    @Delete("DELETE FROM group_member WHERE chat_id = #{chatId}")
    int clearMembers(String chatId);

    @Insert("""
            <script>
            INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.chatId}, #{r.memberId}, #{r.staff}, #{r.joinedAt}, #{r.joinScene})
            </foreach>
            </script>
            """)
    int addMembers(List<MemberRow> rows);

    @Update("UPDATE customer_group SET dismissed_at = #{at} WHERE chat_id = #{chatId} AND dismissed_at IS NULL")
    int dismissed(String chatId, Instant at);

    /** Groups of these owners that were not shown since; the owner may have changed, or the group is no more. */
    @Select("""
            <script>
            SELECT chat_id FROM customer_group
            WHERE dismissed_at IS NULL AND (synced_at IS NULL OR synced_at &lt; #{since}) AND owner IN
            <foreach collection="owners" item="o" open="(" separator="," close=")">#{o}</foreach> ORDER BY chat_id
            </script>
            """)
    List<String> notSeenSince(Collection<String> owners, Instant since);

    @Select("""
            <script>
            SELECT COUNT(*) FROM customer_group WHERE dismissed_at IS NULL AND owner IN
            <foreach collection="owners" item="o" open="(" separator="," close=")">#{o}</foreach>
            </script>
            """)
    long count(Collection<String> owners);

    /** Whoever the owner is. */
    @Select("""
            SELECT chat_id, name, owner, founded_at, member_version, synced_at, dismissed_at FROM customer_group
            WHERE dismissed_at IS NULL AND (synced_at IS NULL OR synced_at < #{since}) AND chat_id > #{after}
            ORDER BY chat_id
            """)
    List<GroupRow> unseen(Instant since, String after);

    /** Those that are not dismissed, locked. */
    @Select("""
            <script>
            SELECT chat_id, name, owner, founded_at, member_version, synced_at, dismissed_at FROM customer_group
            WHERE dismissed_at IS NULL AND chat_id IN
            <foreach collection="chats" item="c" open="(" separator="," close=")">#{c}</foreach> FOR UPDATE
            </script>
            """)
    List<GroupRow> these(Collection<String> chats);

    @Select("""
            <script>
            SELECT chat_id, member_id, staff, joined_at, join_scene FROM group_member WHERE chat_id IN
            <foreach collection="chats" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    List<MemberRow> membersOf(Collection<String> chats);

    @Select("""
            SELECT g.chat_id, g.name, g.owner, g.founded_at, g.dismissed_at,
              (SELECT COUNT(*) FROM group_member m WHERE m.chat_id = g.chat_id) AS members,
              (SELECT COUNT(*) FROM group_member m WHERE m.chat_id = g.chat_id AND NOT m.staff) AS customers
            FROM customer_group g WHERE g.chat_id > #{after} ORDER BY g.chat_id LIMIT #{limit}
            """)
    List<Counted> page(String after, int limit);

    @Select("""
            SELECT g.chat_id, g.name, g.owner, g.dismissed_at IS NOT NULL AS dismissed,
              COUNT(m.member_id) AS customers, MAX(m.joined_at) AS last_joined_at
            FROM customer_group g LEFT JOIN group_member m ON m.chat_id = g.chat_id AND NOT m.staff
            WHERE g.chat_id > #{after} AND (g.dismissed_at IS NULL OR g.dismissed_at > #{dismissedSince})
            GROUP BY g.chat_id, g.name, g.owner, g.dismissed_at ORDER BY g.chat_id LIMIT #{limit}
            """)
    List<SummaryRow> summaries(String after, Instant dismissedSince, int limit);

    /** Empty also for one that was dismissed. */
    @Select("""
            SELECT g.chat_id, g.name, g.owner, FALSE AS dismissed,
              COUNT(m.member_id) AS customers, MAX(m.joined_at) AS last_joined_at
            FROM customer_group g LEFT JOIN group_member m ON m.chat_id = g.chat_id AND NOT m.staff
            WHERE g.chat_id = #{chatId} AND g.dismissed_at IS NULL
            GROUP BY g.chat_id, g.name, g.owner
            """)
    Optional<SummaryRow> summary(String chatId);

    @Select("""
            SELECT chat_id, name, owner, founded_at, member_version, synced_at, dismissed_at FROM customer_group
            WHERE chat_id = #{chatId}
            """)
    Optional<GroupRow> find(String chatId);

    @Select("SELECT chat_id, member_id, staff, joined_at, join_scene FROM group_member WHERE chat_id = #{chatId}"
            + " ORDER BY joined_at, member_id")
    List<MemberRow> members(String chatId);

    @Update("UPDATE customer_group SET owner = #{to} WHERE owner = #{from}")
    int rename(String from, String to);
}
