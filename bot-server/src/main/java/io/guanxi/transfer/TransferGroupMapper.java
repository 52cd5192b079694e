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

    record Key(long orderId, String chatId, String successor) {}

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

    @Select("SELECT order_id, chat_id, successor FROM transfer_group WHERE call_id = #{call} AND state = 'ASKING'"
            + " ORDER BY chat_id FOR UPDATE")
    List<Key> lockMembers(long call);

    /** What WeCom was not asked for. */
    @Select("""
            SELECT t.order_id, t.chat_id, t.successor FROM transfer_group t LEFT JOIN transfer_call c ON c.call_id = t.call_id
            WHERE t.order_id = #{order} AND (t.state = 'WAITING' OR (t.state = 'ASKING' AND c.state = 'WITHDRAWN'))
            ORDER BY t.chat_id FOR UPDATE
            """)
    List<Key> lockUnasked(long order);

    @Select("SELECT order_id, chat_id, successor FROM transfer_group WHERE successor = #{staff} AND state = 'WAITING'"
            + " ORDER BY order_id, chat_id FOR UPDATE")
    List<Key> lockWaitingFor(String staff);

    /** Of orders that take the member for somebody who is here. */
    @Select("""
            SELECT order_id, chat_id, successor FROM transfer_group
            WHERE predecessor = #{staff} AND state = 'WAITING' AND order_id IN
              (SELECT o.order_id FROM transfer_order o WHERE o.predecessor = #{staff} AND o.kind = 'HERE')
            ORDER BY order_id, chat_id FOR UPDATE
            """)
    List<Key> lockWaitingFrom(String staff);

    @Update("<script>UPDATE transfer_group SET state = #{state}, due_at = NULL, code = #{code}, sentence = #{sentence},"
            + " settled_at = #{at} WHERE order_id = #{order} AND state IN ('WAITING', 'ASKING') AND chat_id IN "
            + THESE + "</script>")
    int end(
            long order,
            Collection<String> groups,
            String state,
            @Nullable Integer code,
            @Nullable String sentence,
            Instant at);

    @Update("<script>UPDATE transfer_group SET state = 'WAITING', due_at = #{until}, code = #{code},"
            + " sentence = #{sentence} WHERE order_id = #{order} AND state IN ('WAITING', 'ASKING') AND chat_id IN "
            + THESE + "</script>")
    int waits(long order, Collection<String> groups, Instant until, @Nullable Integer code, @Nullable String sentence);

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
