package io.guanxi.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code person_merge}, {@code person_merged} and {@code person_link}. */
@Mapper
interface PersonMapper {
    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    /** Mutable for the key that the database makes. */
    final class NewMerge {
        long mergeId;
        final String reason;
        final String byKind;
        final String byName;
        final Instant at;

        NewMerge(String reason, String byKind, String byName, Instant at) {
            this.reason = reason;
            this.byKind = byKind;
            this.byName = byName;
            this.at = at;
        }
    }

    record Link(String externalUserid, String leader) {}

    record Merged(long mergeId, String externalUserid) {}

    record Merge(long mergeId, String reason, String byKind, String byName, Instant at) {}

    record Candidate(String kind, String hash, String customers) {}

    /** Until the end of the transaction nobody else merges or splits. */
    @Select("SELECT gate FROM person_gate WHERE gate = 1 FOR UPDATE")
    int lockGate();

    /** Until the end of the transaction nobody merges or splits; others may share it. What was read before is forgotten. */
    @Options(flushCache = Options.FlushCachePolicy.TRUE)
    @Select("SELECT gate FROM person_gate WHERE gate = 1 LOCK IN SHARE MODE")
    int shareGate();

    @Insert("INSERT INTO person_merge (reason, by_kind, by_name, at) VALUES (#{reason}, #{byKind}, #{byName}, #{at})")
    @Options(useGeneratedKeys = true, keyProperty = "mergeId")
    int add(NewMerge merge);

    @Insert("<script>INSERT INTO person_merged (merge_id, external_userid) VALUES"
            + " <foreach collection='ids' item='id' separator=','>(#{merge}, #{id})</foreach></script>")
    int addMembers(long merge, Collection<String> ids);

    @Select("SELECT external_userid FROM person_merged WHERE merge_id = #{merge} ORDER BY external_userid")
    List<String> members(long merge);

    /** Everybody in the merges in which these are. */
    @Select("<script>SELECT DISTINCT m.merge_id, m.external_userid FROM person_merged known JOIN person_merged m"
            + " ON m.merge_id = known.merge_id WHERE known.external_userid IN " + IDS
            + " ORDER BY m.merge_id, m.external_userid</script>")
    List<Merged> mergedWith(Collection<String> ids);

    /** The merges in which these are, the latest first. */
    @Select("<script>SELECT merge_id, reason, by_kind, by_name, at FROM person_merge WHERE merge_id IN"
            + " (SELECT merge_id FROM person_merged WHERE external_userid IN " + IDS
            + ") ORDER BY merge_id DESC</script>")
    List<Merge> mergesOf(Collection<String> ids);

    @Delete("DELETE FROM person_merged WHERE merge_id = #{merge}")
    int undo(long merge);

    @Delete("DELETE FROM person_merged WHERE external_userid = #{id}")
    int takeOut(String id);

    /** Merges of nobody, or of one alone, say nothing any more. */
    @Select("<script>SELECT p.merge_id FROM person_merge p WHERE p.merge_id IN " + IDS
            + " AND (SELECT COUNT(*) FROM person_merged m WHERE m.merge_id = p.merge_id) &lt; 2</script>")
    List<Long> empty(Collection<Long> ids);

    @Delete("<script>DELETE p, m FROM person_merge p LEFT JOIN person_merged m ON m.merge_id = p.merge_id"
            + " WHERE p.merge_id IN " + IDS + "</script>")
    int forget(Collection<Long> ids);

    @Select("<script>SELECT external_userid, leader FROM person_link WHERE leader IN"
            + " (SELECT l.leader FROM person_link l WHERE l.external_userid IN " + IDS
            + ") ORDER BY external_userid</script>")
    List<Link> together(Collection<String> ids);

    @Delete("<script>DELETE FROM person_link WHERE external_userid IN " + IDS + " OR leader IN " + IDS + "</script>")
    int unlink(Collection<String> ids);

    @Insert(
            "<script>INSERT INTO person_link (external_userid, leader) VALUES"
                    + " <foreach collection='links' item='l' separator=','>(#{l.externalUserid}, #{l.leader})</foreach></script>")
    int link(List<Link> links);

    /**
     * Of these customers who belong to somebody.
     *
     * @param ids a JSON array; the cast lets the index be used
     */
    @Select("""
            SELECT l.external_userid, l.leader
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN person_link l
              ON l.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            """)
    List<Link> links(String ids);

    /**
     * Everybody for whom one of these stands, themselves included.
     *
     * @param ids a JSON array
     */
    @Select("""
            SELECT l.external_userid, l.leader
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
            STRAIGHT_JOIN person_link l ON l.leader = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
            ORDER BY l.external_userid
            """)
    List<Link> led(String ids);

    @Select("SELECT 1 FROM person_link LIMIT 1")
    Optional<Integer> any();

    /** Customers with the same unionid or member number who are not one person yet; by hash, after the given one. */
    @Select("""
            SELECT i.kind, LOWER(HEX(i.hash)) AS hash,
              GROUP_CONCAT(DISTINCT i.external_userid ORDER BY i.external_userid SEPARATOR ' ') AS customers
            FROM customer_identity i LEFT JOIN person_link l ON l.external_userid = i.external_userid
            WHERE i.kind = #{kind} AND i.hash > UNHEX(#{after})
            GROUP BY i.kind, i.hash
            HAVING COUNT(DISTINCT COALESCE(l.leader, i.external_userid)) > 1
            ORDER BY i.hash LIMIT #{limit}
            """)
    List<Candidate> candidates(String kind, String after, int limit);
}
