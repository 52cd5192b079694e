package io.guanxi.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What people ask about customers: read only. */
@Mapper
interface CustomerViewMapper {

    record FollowRow(
            String staffId,
            String relation,
            String remark,
            String description,
            int addWay,
            @Nullable String state,
            Instant followedAt,
            Instant changedAt,
            @Nullable String endReason,
            @Nullable Instant consentedAt) {}

    /**
     * A customer of somebody else's.
     *
     * @param remark only if it is what was asked for: what else colleagues wrote is theirs
     */
    record ColleaguesRow(
            String externalUserid, String name, String remark, String relation, Instant followedAt, String staffId) {
        AcquaintanceRow acquaintance() {
            return new AcquaintanceRow(externalUserid, name, remark, relation, followedAt);
        }
    }

    record AcquaintanceRow(String externalUserid, String name, String remark, String relation, Instant followedAt) {}

    record CountRow(long customers, long since) {}

    @Select("""
            SELECT f.staff_id, f.relation, f.remark, f.description, f.add_way, f.state, f.followed_at, f.changed_at,
              f.end_reason, a.consented_at
            FROM follow f
            LEFT JOIN archive_consent a ON a.staff_id = f.staff_id AND a.external_userid = f.external_userid
            WHERE f.external_userid = #{customer} ORDER BY f.followed_at, f.staff_id
            """)
    List<FollowRow> followsOf(String customer);

    record RelationRow(String staffId, String externalUserid, String relation) {}

    @Select("""
            <script>
            SELECT staff_id, external_userid, relation FROM follow WHERE
            <foreach collection="keys" item="k" separator=" OR ">
              (staff_id = #{k.staffId} AND external_userid = #{k.externalUserid})
            </foreach>
            </script>
            """)
    List<RelationRow> relations(Collection<FollowMapper.Key> keys);

    @Select("""
            <script>
            SELECT staff_id, external_userid, relation FROM follow WHERE external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            ORDER BY external_userid, staff_id
            </script>
            """)
    List<RelationRow> relationsOf(Collection<String> customers);

    record ListedRow(
            String externalUserid,
            String name,
            @Nullable String staffId,
            @Nullable String relation,
            @Nullable String remark,
            @Nullable String state,
            @Nullable Instant followedAt) {}

    @Select("""
            SELECT c.external_userid, c.name, f.staff_id, f.relation, f.remark, f.state, f.followed_at
            FROM (SELECT external_userid, name FROM customer WHERE external_userid > #{after}
              ORDER BY external_userid LIMIT #{limit}) c
            LEFT JOIN follow f ON f.external_userid = c.external_userid
            ORDER BY c.external_userid, f.staff_id
            """)
    List<ListedRow> listed(String after, int limit);

    /** Whoever is called exactly so first, then the newest. */
    @Select("""
            SELECT f.external_userid, c.name, f.remark, f.relation, f.followed_at
            FROM follow f JOIN customer c ON c.external_userid = f.external_userid
            WHERE f.staff_id = #{staff} AND f.relation <> 'REMOVED_BY_STAFF'
              AND (c.name LIKE #{pattern} OR f.remark LIKE #{pattern})
            ORDER BY (c.name = #{words} OR f.remark = #{words}) DESC, f.followed_at DESC, f.external_userid
            LIMIT #{limit}
            """)
    List<AcquaintanceRow> acquaintances(String staff, String words, String pattern, int limit);

    /** With every one of the guides who has them, so many of all, in no order. */
    @Select("""
            <script>
            SELECT f.external_userid, c.name, IF(f.remark = #{words}, f.remark, '') AS remark, f.relation, f.followed_at,
              f.staff_id
            FROM follow f STRAIGHT_JOIN customer c ON c.external_userid = f.external_userid
            WHERE f.relation != 'REMOVED_BY_STAFF' AND (c.name LIKE #{pattern} OR f.remark LIKE #{pattern})
              AND f.staff_id IN <foreach collection="staff" item="s" open="(" separator="," close=")">#{s}</foreach>
            LIMIT #{limit}
            </script>
            """)
    List<ColleaguesRow> ofColleagues(Collection<String> staff, String words, String pattern, int limit);

    /** The same of that name, which has an index. */
    @Select("""
            <script>
            SELECT f.external_userid, c.name, IF(f.remark = #{words}, f.remark, '') AS remark, f.relation, f.followed_at,
              f.staff_id
            FROM customer c STRAIGHT_JOIN follow f ON f.external_userid = c.external_userid
            WHERE c.name = #{words} AND f.relation != 'REMOVED_BY_STAFF'
              AND f.staff_id IN <foreach collection="staff" item="s" open="(" separator="," close=")">#{s}</foreach>
            LIMIT #{limit}
            </script>
            """)
    List<ColleaguesRow> namedOfColleagues(Collection<String> staff, String words, int limit);

    /** The same with that remark, for which all relations of these guides are read, but no customers. */
    @Select("""
            <script>
            SELECT f.external_userid, c.name, IF(f.remark = #{words}, f.remark, '') AS remark, f.relation, f.followed_at,
              f.staff_id
            FROM follow f STRAIGHT_JOIN customer c ON c.external_userid = f.external_userid
            WHERE f.remark = #{words} AND f.relation != 'REMOVED_BY_STAFF'
              AND f.staff_id IN <foreach collection="staff" item="s" open="(" separator="," close=")">#{s}</foreach>
            LIMIT #{limit}
            </script>
            """)
    List<ColleaguesRow> remarkedOfColleagues(Collection<String> staff, String words, int limit);

    @Select("""
            <script>
            SELECT f.external_userid, c.name, '' AS remark, f.relation, f.followed_at, f.staff_id
            FROM follow f JOIN customer c ON c.external_userid = f.external_userid
            WHERE f.external_userid = #{customer} AND f.relation != 'REMOVED_BY_STAFF' AND f.staff_id IN
            <foreach collection="staff" item="s" open="(" separator="," close=")">#{s}</foreach>
            ORDER BY f.followed_at, f.staff_id
            </script>
            """)
    List<ColleaguesRow> ofColleague(Collection<String> staff, String customer);

    @Select("""
            <script>
            SELECT f.external_userid, c.name, f.remark, f.relation, f.followed_at
            FROM follow f JOIN customer c ON c.external_userid = f.external_userid
            WHERE f.staff_id = #{staff} AND f.relation != 'REMOVED_BY_STAFF' AND f.external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    List<AcquaintanceRow> acquainted(String staff, Collection<String> customers);

    record SeenSinceRow(String externalUserid, Instant firstSeenAt) {}

    @Select("""
            <script>
            SELECT external_userid, first_seen_at FROM customer WHERE external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    List<SeenSinceRow> firstSeen(Collection<String> customers);

    @Select("""
            <script>
            SELECT external_userid FROM follow WHERE staff_id = #{staff} AND relation != 'REMOVED_BY_STAFF'
              AND external_userid IN
            <foreach collection="customers" item="c" open="(" separator="," close=")">#{c}</foreach>
            </script>
            """)
    List<String> followedBy(String staff, Collection<String> customers);

    @Select("""
            SELECT COUNT(*) AS customers, COALESCE(SUM(followed_at >= #{from}), 0) AS since
            FROM follow WHERE staff_id = #{staff} AND relation = 'MUTUAL'
            """)
    CountRow count(String staff, Instant from);

    @Select("""
            SELECT COUNT(*) FROM follow
            WHERE staff_id = #{staff} AND relation = 'LEFT_BY_CUSTOMER' AND changed_at >= #{from}
            """)
    long lost(String staff, Instant from);
}
