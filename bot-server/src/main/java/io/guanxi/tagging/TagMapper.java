package io.guanxi.tagging;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code tag_group} and {@code tag}; what WeCom was asked earlier never overwrites what it was asked later. */
@Mapper
interface TagMapper {

    record GroupRow(String groupId, String name, long sort, Instant syncedAt) {}

    record TagRow(String tagId, String groupId, String name, long sort, Instant syncedAt) {}

    /** A group, the deleted ones too; {@code ours} is null as long as we don't know. */
    record KnownGroup(
            String groupId,
            String name,
            long sort,
            @Nullable Boolean ours,
            Instant syncedAt,
            @Nullable Instant deletedAt) {}

    /** A tag, the deleted ones too. */
    record KnownTag(
            String tagId,
            String groupId,
            String name,
            long sort,
            @Nullable Boolean ours,
            Instant syncedAt,
            @Nullable Instant deletedAt) {}

    /** A tag by the names under which people know it. */
    record Called(String tagId, String name, String groupName) {}

    record TagName(String tagId, String name) {}

    /** Of those that exist. */
    @Select("""
            <script>
            SELECT tag_id, name FROM tag WHERE deleted_at IS NULL AND tag_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<TagName> names(Collection<String> ids);

    @Insert("""
            <script>
            INSERT INTO tag_group (group_id, name, sort, synced_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.groupId}, #{r.name}, #{r.sort}, #{r.syncedAt})
            </foreach>
            ON DUPLICATE KEY UPDATE
              name = IF(VALUES(synced_at) >= synced_at, VALUES(name), name),
              sort = IF(VALUES(synced_at) >= synced_at, VALUES(sort), sort),
              deleted_at = IF(VALUES(synced_at) >= synced_at, NULL, deleted_at),
              synced_at = GREATEST(synced_at, VALUES(synced_at))
            </script>
            """)
    int seenGroups(List<GroupRow> rows);

    @Insert("""
            <script>
            INSERT INTO tag (tag_id, group_id, name, sort, synced_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.tagId}, #{r.groupId}, #{r.name}, #{r.sort}, #{r.syncedAt})
            </foreach>
            ON DUPLICATE KEY UPDATE
              group_id = IF(VALUES(synced_at) >= synced_at, VALUES(group_id), group_id),
              name = IF(VALUES(synced_at) >= synced_at, VALUES(name), name),
              sort = IF(VALUES(synced_at) >= synced_at, VALUES(sort), sort),
              cleared_at = IF(VALUES(synced_at) >= synced_at, NULL, cleared_at),
              deleted_at = IF(VALUES(synced_at) >= synced_at, NULL, deleted_at),
              synced_at = GREATEST(synced_at, VALUES(synced_at))
            </script>
            """)
    int seenTags(List<TagRow> rows);

    @Update("UPDATE tag_group SET deleted_at = #{asOf} WHERE deleted_at IS NULL AND synced_at < #{asOf}")
    int groupsGoneUnlessSeen(Instant asOf);

    @Update("UPDATE tag SET deleted_at = #{asOf} WHERE deleted_at IS NULL AND synced_at < #{asOf}")
    int tagsGoneUnlessSeen(Instant asOf);

    /** In WeCom's order. */
    @Select("SELECT group_id, name, sort, ours, synced_at, deleted_at FROM tag_group ORDER BY sort DESC, group_id")
    List<KnownGroup> allGroups();

    /** In WeCom's order. */
    @Select("SELECT tag_id, group_id, name, sort, ours, synced_at, deleted_at FROM tag ORDER BY sort DESC, tag_id")
    List<KnownTag> allTags();

    @Select("SELECT COUNT(*) FROM tag WHERE deleted_at IS NULL")
    long count();

    /** Until the end of the transaction nobody else compares the list with what we know. */
    @Select("SELECT group_id FROM tag_group FOR UPDATE")
    List<String> lockGroups();

    @Select("SELECT tag_id FROM tag WHERE deleted_at IS NOT NULL AND cleared_at IS NULL")
    List<String> uncleared();

    @Update("""
            <script>
            UPDATE tag SET cleared_at = #{at} WHERE tag_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    int cleared(Collection<String> ids, Instant at);

    @Update("UPDATE tag SET ours = #{ours} WHERE tag_id = #{id}")
    int tagIsOurs(String id, boolean ours);

    @Update("UPDATE tag_group SET ours = #{ours} WHERE group_id = #{id}")
    int groupIsOurs(String id, boolean ours);

    @Update("""
            UPDATE tag SET name = COALESCE(#{name}, name), sort = COALESCE(#{sort}, sort),
              synced_at = GREATEST(synced_at, #{at}) WHERE tag_id = #{id}
            """)
    int editTag(String id, @Nullable String name, @Nullable Long sort, Instant at);

    @Update("""
            UPDATE tag_group SET name = COALESCE(#{name}, name), sort = COALESCE(#{sort}, sort),
              synced_at = GREATEST(synced_at, #{at}) WHERE group_id = #{id}
            """)
    int editGroup(String id, @Nullable String name, @Nullable Long sort, Instant at);

    @Update("UPDATE tag SET deleted_at = #{at}, synced_at = GREATEST(synced_at, #{at})"
            + " WHERE tag_id = #{id} AND deleted_at IS NULL")
    int deleteTag(String id, Instant at);

    @Update("UPDATE tag_group SET deleted_at = #{at}, synced_at = GREATEST(synced_at, #{at})"
            + " WHERE group_id = #{id} AND deleted_at IS NULL")
    int deleteGroup(String id, Instant at);

    @Select("""
            <script>
            SELECT tag_id FROM tag WHERE deleted_at IS NOT NULL AND tag_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<String> deleted(Collection<String> ids);

    @Select("""
            <script>
            SELECT t.tag_id, t.name, g.name AS group_name FROM tag t JOIN tag_group g ON g.group_id = t.group_id
            WHERE t.deleted_at IS NULL AND g.deleted_at IS NULL AND t.name IN
            <foreach collection="names" item="name" open="(" separator="," close=")">#{name}</foreach>
            ORDER BY g.sort DESC, t.sort DESC, t.tag_id
            </script>
            """)
    List<Called> called(Collection<String> names);

    /** In WeCom's order. */
    @Select("""
            SELECT t.tag_id, t.name, g.name AS group_name FROM tag t JOIN tag_group g ON g.group_id = t.group_id
            WHERE t.deleted_at IS NULL AND g.deleted_at IS NULL
            ORDER BY g.sort DESC, g.group_id, t.sort DESC, t.tag_id LIMIT #{limit}
            """)
    List<Called> first(int limit);

    @Select("""
            <script>
            SELECT t.tag_id, t.name, g.name AS group_name FROM tag t JOIN tag_group g ON g.group_id = t.group_id
            WHERE t.deleted_at IS NULL AND g.deleted_at IS NULL AND t.tag_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<Called> these(Collection<String> ids);

    @Select("""
            SELECT t.tag_id, t.name, g.name AS group_name FROM tag t JOIN tag_group g ON g.group_id = t.group_id
            WHERE t.deleted_at IS NULL AND g.deleted_at IS NULL AND t.name LIKE #{pattern}
            ORDER BY g.sort DESC, t.sort DESC, t.tag_id LIMIT #{limit}
            """)
    List<Called> calledLike(String pattern, int limit);

    @Select("""
            <script>
            SELECT tag_id FROM tag WHERE deleted_at IS NULL AND tag_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<String> known(Collection<String> ids);
}
