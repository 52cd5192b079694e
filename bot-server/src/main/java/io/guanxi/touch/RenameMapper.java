package io.guanxi.touch;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of guides whose ids were changed. By run, since nothing is indexed by guide alone. */
@Mapper
interface RenameMapper {
    String IN_RUNS = "run_id IN <foreach collection='runs' item='r' open='(' separator=',' close=')'>#{r}</foreach>";

    String OF_GUIDE = " (EXISTS (SELECT 1 FROM touch t WHERE t.run_id = r.run_id AND t.staff_id = #{guide})"
            + " OR EXISTS (SELECT 1 FROM touch_task k WHERE k.run_id = r.run_id AND k.staff_id = #{guide})) ";

    /** Whose history goes to {@code from} goes to {@code to} by now. */
    @Update("UPDATE touch_rename SET to_id = #{to} WHERE to_id = #{from}")
    int changesAgain(String from, String to);

    /** What was said under an id that is a guide's own again stays there. */
    @Delete("DELETE FROM touch_rename WHERE from_id = to_id")
    int forgetReturns();

    @Insert(
            "INSERT INTO touch_rename (from_id, to_id) VALUES (#{from}, #{to}) ON DUPLICATE KEY UPDATE to_id = VALUES(to_id)")
    int changes(String from, String to);

    /** Ids whose history is still to follow. */
    @Select("SELECT from_id FROM touch_rename ORDER BY from_id")
    List<String> changed();

    /** Where to, until the end of the transaction. */
    @Select("SELECT to_id FROM touch_rename WHERE from_id = #{from} FOR UPDATE")
    Optional<String> latest(String from);

    @Delete("DELETE FROM touch_rename WHERE from_id = #{from}")
    int carried(String from);

    /** Not finished, and the guide has something to say in them. */
    @Select("SELECT run_id FROM touch_run r WHERE r.state IN ('PLANNING', 'PACKING', 'OPEN') AND" + OF_GUIDE)
    List<Long> runsUnderWay(String guide);

    /** In which the guide has something to say, or had; the latest first, for it says most of whom they know. */
    @Select("SELECT run_id FROM touch_run r WHERE" + OF_GUIDE + "ORDER BY run_id DESC")
    List<Long> runsOf(String guide);

    @Update("<script>UPDATE touch SET staff_id = #{to} WHERE staff_id = #{from} AND state IN ('PLANNED', 'HANDED') AND "
            + IN_RUNS + "</script>")
    int openTouches(String from, String to, Collection<Long> runs);

    @Update("UPDATE touch SET staff_id = #{to} WHERE run_id = #{run} AND staff_id = #{from} LIMIT #{limit}")
    int touches(String from, String to, long run, int limit);

    /** All of a run at once, so that its parts stay without a gap. After the parts that the new id has already, if the change was heard of late. */
    @Update("<script>UPDATE touch_task k LEFT JOIN (SELECT run_id, content_hash, COUNT(*) AS n FROM touch_task"
            + " WHERE staff_id = #{to} AND " + IN_RUNS + " GROUP BY run_id, content_hash) there"
            + " ON there.run_id = k.run_id AND there.content_hash = k.content_hash"
            + " SET k.staff_id = #{to}, k.part = k.part + COALESCE(there.n, 0)"
            + " WHERE k.staff_id = #{from} AND k." + IN_RUNS + "</script>")
    int tasks(String from, String to, Collection<Long> runs);

    /** What the guide was asked for under either id counts. */
    @Insert("""
            INSERT INTO touch_guide_day (staff_id, day, confirmations, words)
            SELECT #{to}, f.day, f.confirmations, f.words FROM touch_guide_day f WHERE f.staff_id = #{from}
            ON DUPLICATE KEY UPDATE confirmations = touch_guide_day.confirmations + VALUES(confirmations),
              words = touch_guide_day.words + VALUES(words)
            """)
    int days(String from, String to);

    @Delete("DELETE FROM touch_guide_day WHERE staff_id = #{from}")
    int forgetDays(String from);

    /** But for those that are known under the new id already. */
    @Update("UPDATE IGNORE touch_leaving SET staff_id = #{to} WHERE staff_id = #{from}")
    int leavings(String from, String to);
}
