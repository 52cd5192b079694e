package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code follow_tag}. */
@Mapper
interface FollowTagMapper {

    record FollowTagRow(String staffId, String externalUserid, String tagId, String origin, Instant since) {
        Relation relation() {
            return new Relation(new StaffId(staffId), new ExternalUserId(externalUserid));
        }
    }

    record Listed(
            String staffId,
            String externalUserid,
            String tagId,
            @Nullable String name,
            @Nullable String groupName,
            String origin,
            Instant since) {}

    @Select("SELECT DISTINCT external_userid FROM follow_tag WHERE external_userid > #{after}"
            + " ORDER BY external_userid LIMIT #{limit}")
    List<String> customersAfter(String after, int limit);

    @Select("""
            SELECT f.staff_id, f.external_userid, f.tag_id, t.name, g.name AS group_name, f.origin, f.since
            FROM follow_tag f LEFT JOIN tag t ON t.tag_id = f.tag_id LEFT JOIN tag_group g ON g.group_id = t.group_id
            WHERE f.external_userid BETWEEN #{first} AND #{last}
            ORDER BY f.external_userid, f.staff_id, f.tag_id
            """)
    List<Listed> between(String first, String last);

    record OfStaff(String staffId, List<String> customers) {}

    record Named(
            String staffId,
            String externalUserid,
            String tagId,
            @Nullable String name) {}

    /** What we know of these relations. */
    @Select("""
            <script>
            SELECT staff_id, external_userid, tag_id, origin, since FROM follow_tag WHERE
            <foreach collection="asked" item="a" separator=" OR ">
              (staff_id = #{a.staffId} AND external_userid IN
                <foreach collection="a.customers" item="c" open="(" separator="," close=")">#{c}</foreach>)
            </foreach>
            </script>
            """)
    List<FollowTagRow> ofRelations(Collection<OfStaff> asked);

    /** A tag that was put there after WeCom was asked stays: the answer could not know it. */
    @Delete("""
            <script>
            DELETE FROM follow_tag WHERE since &lt;= #{asOf} AND (
            <foreach collection="rows" item="r" separator=" OR ">
              (staff_id = #{r.staffId} AND external_userid = #{r.externalUserid} AND tag_id = #{r.tagId})
            </foreach>)
            </script>
            """)
    int remove(List<FollowTagRow> rows, Instant asOf);

    @Select("SELECT tag_id FROM follow_tag WHERE staff_id = #{staffId} AND external_userid = #{externalUserid}")
    List<String> tagsOn(String staffId, String externalUserid);

    @Insert("""
            <script>
            INSERT IGNORE INTO follow_tag (staff_id, external_userid, tag_id, origin, since) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.staffId}, #{r.externalUserid}, #{r.tagId}, #{r.origin}, #{r.since})
            </foreach>
            </script>
            """)
    int addMissing(List<FollowTagRow> rows);

    /** Whoever was first remains the origin; the time tells an answer of before from one of after. */
    @Insert("""
            <script>
            INSERT INTO follow_tag (staff_id, external_userid, tag_id, origin, since) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.staffId}, #{r.externalUserid}, #{r.tagId}, #{r.origin}, #{r.since})
            </foreach>
            ON DUPLICATE KEY UPDATE since = GREATEST(since, VALUES(since))
            </script>
            """)
    int put(List<FollowTagRow> rows);

    @Delete("""
            <script>
            DELETE FROM follow_tag WHERE staff_id = #{staffId} AND external_userid = #{externalUserid} AND tag_id IN
            <foreach collection="tags" item="t" open="(" separator="," close=")">#{t}</foreach>
            </script>
            """)
    int take(String staffId, String externalUserid, Collection<String> tags);

    @Select("""
            SELECT f.staff_id, f.external_userid, f.tag_id, t.name FROM follow_tag f
            LEFT JOIN tag t ON t.tag_id = f.tag_id
            WHERE f.external_userid = #{externalUserid} AND t.deleted_at IS NULL ORDER BY f.staff_id, f.tag_id
            """)
    List<Named> ofCustomer(String externalUserid);

    @Select("""
            <script>
            SELECT f.staff_id, f.external_userid, f.tag_id, t.name FROM follow_tag f
            LEFT JOIN tag t ON t.tag_id = f.tag_id
            WHERE t.deleted_at IS NULL AND f.external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            ORDER BY f.external_userid, f.staff_id, f.tag_id
            </script>
            """)
    List<Named> ofCustomers(Collection<String> customers);

    @Select("""
            <script>
            SELECT f.staff_id, f.external_userid, f.tag_id, t.name FROM follow_tag f
            LEFT JOIN tag t ON t.tag_id = f.tag_id
            WHERE f.staff_id = #{staffId} AND t.deleted_at IS NULL AND f.external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            ORDER BY f.external_userid, f.tag_id
            </script>
            """)
    List<Named> ofStaff(String staffId, Collection<String> customers);

    @Delete("""
            <script>
            DELETE FROM follow_tag WHERE tag_id IN
            <foreach collection="tags" item="t" open="(" separator="," close=")">#{t}</foreach>
            LIMIT #{limit}
            </script>
            """)
    int forget(Collection<String> tags, int limit);

    @Update("UPDATE IGNORE follow_tag SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);
}
