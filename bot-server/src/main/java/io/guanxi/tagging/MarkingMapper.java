package io.guanxi.tagging;

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

/** The SQL of {@code tag_marking} and {@code tag_marking_turn}. */
@Mapper
interface MarkingMapper {
    String COLUMNS = "marking_id, staff_id, external_userid, add_tags, remove_tags, origin, origin_name, state, alone";

    String FATE =
            "marking_id, staff_id, external_userid, add_tags, remove_tags, origin, origin_name, cause, state, code,"
                    + " reason, asked_at, settled_at";

    String THESE = "(<foreach collection='pairs' item='p' separator=' OR '>"
            + "(staff_id = #{p.staffId} AND external_userid = #{p.externalUserid})</foreach>)";

    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record NewRow(
            String dedupKey,
            String staffId,
            String externalUserid,
            String addTags,
            String removeTags,
            String origin,
            String originName,
            String cause,
            Instant askedAt) {}

    record Pair(String staffId, String externalUserid) {}

    record Row(
            long markingId,
            String staffId,
            String externalUserid,
            String addTags,
            String removeTags,
            String origin,
            String originName,
            String state,
            boolean alone) {}

    record Touched(String staffId, String externalUserid, String addTags, String removeTags, String state) {}

    record Fate(
            long markingId,
            String staffId,
            String externalUserid,
            String addTags,
            String removeTags,
            String origin,
            String originName,
            String cause,
            String state,
            @Nullable Integer code,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant settledAt) {}

    /** Those that are new by their key. */
    @Insert("""
            <script>
            INSERT IGNORE INTO tag_marking
              (dedup_key, staff_id, external_userid, add_tags, remove_tags, origin, origin_name, cause, asked_at) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.dedupKey}, #{r.staffId}, #{r.externalUserid}, #{r.addTags}, #{r.removeTags}, #{r.origin},
               #{r.originName}, #{r.cause}, #{r.askedAt})
            </foreach>
            </script>
            """)
    int add(List<NewRow> rows);

    /** Until the end of the transaction nobody else adds markings of these relations to a call, or closes one. */
    @Insert("""
            <script>
            INSERT INTO tag_marking_turn (staff_id, external_userid) VALUES
            <foreach collection="pairs" item="p" separator=",">(#{p.staffId}, #{p.externalUserid})</foreach>
            ON DUPLICATE KEY UPDATE turns = turns + 1
            </script>
            """)
    int lock(List<Pair> pairs);

    /** As {@link #lock}, and notes that WeCom was asked for these relations. */
    @Update("<script>UPDATE tag_marking_turn SET turns = turns + 1,"
            + " seen_at = GREATEST(COALESCE(seen_at, #{asOf}), #{asOf}) WHERE " + THESE + "</script>")
    int looked(List<Pair> pairs, Instant asOf);

    @Select("SELECT seen_at FROM tag_marking_turn WHERE staff_id = #{staff} AND external_userid = #{customer}"
            + " AND seen_at IS NOT NULL")
    Optional<Instant> lookedAt(String staff, String customer);

    /** In the order in which they were asked for. */
    @Select("<script>SELECT " + COLUMNS + " FROM tag_marking WHERE state IN ('WAITING', 'SENT') AND " + THESE
            + " ORDER BY marking_id</script>")
    List<Row> unsettled(List<Pair> pairs);

    @Update("<script>UPDATE tag_marking SET state = 'SENT' WHERE marking_id IN " + IDS + "</script>")
    int sent(Collection<Long> ids);

    @Select("<script>SELECT " + COLUMNS + " FROM tag_marking WHERE state = 'SENT' AND marking_id IN " + IDS
            + " ORDER BY marking_id</script>")
    List<Row> underWay(Collection<Long> ids);

    @Update("<script>UPDATE tag_marking SET state = #{state}, code = #{code}, reason = #{reason}, settled_at = #{at}"
            + " WHERE state = 'SENT' AND marking_id IN " + IDS + "</script>")
    int close(Collection<Long> ids, String state, @Nullable Integer code, @Nullable String reason, Instant at);

    @Update("<script>UPDATE tag_marking SET state = 'WAITING', alone = TRUE WHERE marking_id IN " + IDS + "</script>")
    int sendAlone(Collection<Long> ids);

    /** What we are changing, or have changed since {@code asOf}. */
    @Select("<script>SELECT staff_id, external_userid, add_tags, remove_tags, state FROM tag_marking"
            + " WHERE (state IN ('WAITING', 'SENT') OR (state = 'DONE' AND settled_at >= #{asOf})) AND " + THESE
            + "</script>")
    List<Touched> touched(List<Pair> pairs, Instant asOf);

    @Select("SELECT " + FATE + " FROM tag_marking"
            + " WHERE cause = #{cause} AND marking_id > #{after} ORDER BY marking_id LIMIT #{limit}")
    List<Fate> ofCause(String cause, long after, int limit);

    @Select("SELECT " + FATE + " FROM tag_marking"
            + " WHERE staff_id = #{staff} AND external_userid = #{customer} AND marking_id > #{after}"
            + " ORDER BY marking_id LIMIT #{limit}")
    List<Fate> ofRelation(String staff, String customer, long after, int limit);

    @Select("SELECT COUNT(*) FROM (SELECT 1 FROM tag_marking WHERE settled_at IS NULL LIMIT #{atMost}) unsettled")
    int waiting(int atMost);

    @Update("UPDATE tag_marking SET staff_id = #{to} WHERE staff_id = #{from}")
    int rename(String from, String to);

    @Delete("DELETE FROM tag_marking WHERE settled_at < #{before} ORDER BY settled_at LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Select("SELECT " + FATE + " FROM tag_marking" + " WHERE external_userid = #{customer} ORDER BY marking_id")
    List<Fate> ofCustomer(String customer);

    @Delete("DELETE FROM tag_marking WHERE external_userid = #{customer}")
    int eraseMarkings(String customer);

    @Delete("DELETE FROM tag_marking_turn WHERE external_userid = #{customer}")
    int eraseTurns(String customer);
}
