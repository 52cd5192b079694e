package io.guanxi.transfer;

import io.guanxi.transfer.TransferMapper.Due;
import io.guanxi.transfer.TransferMapper.StateCount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code transfer_group}. */
@Mapper
interface TransferGroupMapper {
    String THESE = "<foreach collection='groups' item='g' open='(' separator=',' close=')'>#{g}</foreach>";

    record GroupRow(
            String chatId,
            String successor,
            String state,
            @Nullable Instant dueAt,
            @Nullable Integer code,
            @Nullable String sentence,
            @Nullable Instant settledAt) {}

    @Insert("""
            <script>
            INSERT IGNORE INTO transfer_group (order_id, chat_id, predecessor, successor, state, due_at) VALUES
            <foreach collection="moves" item="m" separator=",">
              (#{order}, #{m.group.value}, #{predecessor}, #{m.successor.value}, 'WAITING', #{at})
            </foreach>
            </script>
            """)
    int add(long order, String predecessor, List<GroupMove> moves, Instant at);

    @Select("""
            SELECT order_id, successor, COUNT(*) AS n, MAX(due_at) AS latest FROM transfer_group
            WHERE state = 'WAITING' AND due_at <= #{now} GROUP BY order_id, successor ORDER BY order_id, successor
            """)
    List<Due> due(Instant now);

    @Select("SELECT COUNT(*) FROM transfer_group WHERE predecessor = #{staff} AND asked_on = #{day}")
    int given(String staff, LocalDate day);

    @Select("SELECT COUNT(*) FROM transfer_group WHERE successor = #{staff} AND asked_on = #{day}")
    int taken(String staff, LocalDate day);

    @Update("""
            UPDATE transfer_group SET state = 'ASKING', call_id = #{call}, asked_on = #{day}
            WHERE order_id = #{order} AND successor = #{successor} AND state = 'WAITING' AND due_at <= #{now}
            ORDER BY chat_id LIMIT #{most}
            """)
    int pack(long call, long order, String successor, Instant now, LocalDate day, int most);

    @Update("""
            UPDATE transfer_group SET due_at = #{until}, sentence = #{why}
            WHERE order_id = #{order} AND successor = #{successor} AND state = 'WAITING' AND due_at <= #{now}
            """)
    int waitUntil(long order, String successor, Instant now, Instant until, String why);

    @Select("SELECT chat_id FROM transfer_group WHERE call_id = #{call} AND state = 'ASKING' ORDER BY chat_id")
    List<String> members(long call);

    @Update("<script>UPDATE transfer_group SET state = #{state}, due_at = NULL, code = #{code}, sentence = #{sentence},"
            + " settled_at = #{at} WHERE call_id = #{call} AND state = 'ASKING' AND chat_id IN " + THESE + "</script>")
    int settle(
            long call,
            Collection<String> groups,
            String state,
            @Nullable Integer code,
            @Nullable String sentence,
            Instant at);

    @Update("""
            UPDATE transfer_group SET state = 'STAYS', due_at = NULL, code = #{code}, sentence = #{sentence}, settled_at = #{at}
            WHERE call_id = #{call} AND state = 'ASKING'
            """)
    int settleAll(long call, int code, String sentence, Instant at);

    /** These of the call, or all of it. */
    @Update(
            "<script>UPDATE transfer_group SET state = 'WAITING', due_at = #{until}, code = #{code}, sentence = #{sentence}"
                    + " WHERE call_id = #{call} AND state = 'ASKING'<if test='groups != null'> AND chat_id IN " + THESE
                    + "</if></script>")
    int again(
            long call,
            Instant until,
            @Nullable Collection<String> groups,
            @Nullable Integer code,
            @Nullable String sentence);

    @Update("""
            UPDATE transfer_group t LEFT JOIN transfer_call c ON c.call_id = t.call_id
            SET t.state = 'WITHDRAWN', t.due_at = NULL, t.settled_at = #{at}
            WHERE t.order_id = #{order} AND (t.state = 'WAITING' OR (t.state = 'ASKING' AND c.state = 'WITHDRAWN'))
            """)
    int withdraw(long order, Instant at);

    @Update("UPDATE transfer_group SET state = 'STAYS', due_at = NULL, settled_at = #{at},"
            + " sentence = CONCAT(successor, ' has left the corp') WHERE successor = #{staff} AND state = 'WAITING'")
    int ownerLeft(String staff, Instant at);

    @Select("SELECT state, COUNT(*) AS n FROM transfer_group WHERE order_id = #{order} GROUP BY state")
    List<StateCount> counts(long order);

    @Select("SELECT chat_id, successor, state, due_at, code, sentence, settled_at FROM transfer_group"
            + " WHERE order_id = #{order} AND chat_id > #{after} ORDER BY chat_id LIMIT #{limit}")
    List<GroupRow> page(long order, String after, int limit);

    @Update("""
            UPDATE transfer_group SET predecessor = IF(predecessor = #{from}, #{to}, predecessor),
              successor = IF(successor = #{from}, #{to}, successor)
            WHERE (predecessor = #{from} OR successor = #{from})
            """)
    int rename(String from, String to);
}
