package io.guanxi.tagging;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of {@code tag_group} and {@code tag}; what WeCom was asked earlier never overwrites what it was asked later. */
@Mapper
interface TagMapper {

    record GroupRow(String groupId, String name, long sort, Instant syncedAt) {}

    record TagRow(String tagId, String groupId, String name, long sort, Instant syncedAt) {}

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
              deleted_at = IF(VALUES(synced_at) >= synced_at, NULL, deleted_at),
              synced_at = GREATEST(synced_at, VALUES(synced_at))
            </script>
            """)
    int seenTags(List<TagRow> rows);

    @Update("UPDATE tag_group SET deleted_at = #{asOf} WHERE deleted_at IS NULL AND synced_at < #{asOf}")
    int groupsGoneUnlessSeen(Instant asOf);

    @Update("UPDATE tag SET deleted_at = #{asOf} WHERE deleted_at IS NULL AND synced_at < #{asOf}")
    int tagsGoneUnlessSeen(Instant asOf);

    @Select("SELECT tag_id FROM tag WHERE deleted_at >= #{since}")
    List<String> goneSince(Instant since);

    @Select(
            "SELECT group_id, name, sort, synced_at FROM tag_group WHERE deleted_at IS NULL ORDER BY sort DESC, group_id")
    List<GroupRow> groups();

    @Select(
            "SELECT tag_id, group_id, name, sort, synced_at FROM tag WHERE deleted_at IS NULL ORDER BY sort DESC, tag_id")
    List<TagRow> tags();

    @Select("""
            <script>
            SELECT tag_id FROM tag WHERE deleted_at IS NULL AND tag_id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<String> known(Collection<String> ids);
}
