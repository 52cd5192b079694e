package io.guanxi.transfer;

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

/** The SQL of {@code transfer_order} and {@code transfer_customer}. */
@Mapper
interface TransferMapper {
    String ROW =
            "SELECT order_id, external_userid, predecessor, in_line, place, successor, state, offers, under_way, due_at,"
                    + " asked_at, left_at, code, sentence, settled_at, tags, remark, description, not_carried FROM transfer_customer ";
    String THESE = "<foreach collection='customers' item='c' open='(' separator=',' close=')'>#{c}</foreach>";

    record OrderRow(
            long orderId,
            String predecessor,
            String kind,
            @Nullable String message,
            @Nullable Instant withdrawnAt) {}

    record NewRow(
            long orderId,
            String externalUserid,
            String predecessor,
            String inLine,
            String successor,
            String tags,
            String remark,
            String description) {}

    record Row(
            long orderId,
            String externalUserid,
            String predecessor,
            String inLine,
            int place,
            String successor,
            String state,
            int offers,
            int underWay,
            @Nullable Instant dueAt,
            @Nullable Instant askedAt,
            @Nullable Instant leftAt,
            @Nullable Integer code,
            @Nullable String sentence,
            @Nullable Instant settledAt,
            String tags,
            String remark,
            String description,
            @Nullable String notCarried) {
        /** Only ids may be seen in a log. */
        @Override
        public String toString() {
            return "Row[" + orderId + " " + externalUserid + " " + state + "]";
        }
    }

    /** Customers, or groups, that go the same way and are due. */
    record Due(long orderId, String successor, int n, Instant latest) {}

    record StateCount(String state, int n) {}

    record Coming(String successor, int n) {}

    @Insert("""
            INSERT IGNORE INTO transfer_order (order_id, predecessor, kind, message, decided_at)
            VALUES (#{id}, #{predecessor}, #{kind}, #{message}, #{at})
            """)
    int addOrder(long id, String predecessor, String kind, @Nullable String message, Instant at);

    @Select("SELECT order_id, predecessor, kind, message, withdrawn_at FROM transfer_order WHERE order_id = #{order}")
    Optional<OrderRow> order(long order);

    @Select("<script>SELECT order_id, predecessor, kind, message, withdrawn_at FROM transfer_order WHERE order_id IN "
            + "<foreach collection='orders' item='o' open='(' separator=',' close=')'>#{o}</foreach></script>")
    List<OrderRow> orders(Collection<Long> orders);

    @Update("UPDATE transfer_order SET withdrawn_at = #{at} WHERE order_id = #{order} AND withdrawn_at IS NULL")
    int withdraw(long order, Instant at);

    @Select("<script>SELECT external_userid FROM transfer_customer WHERE order_id = #{order} AND external_userid IN "
            + THESE + "</script>")
    List<String> known(long order, Collection<String> customers);

    @Select("<script>SELECT external_userid FROM transfer_customer WHERE order_id = #{order} AND state = 'STAYS'"
            + " AND external_userid IN " + THESE + "</script>")
    List<String> staying(long order, Collection<String> customers);

    /** One who is on the way from the same guide already stays out. */
    @Insert("""
            <script>
            INSERT IGNORE INTO transfer_customer (order_id, external_userid, predecessor, in_line, successor, state, open_mark,
              due_at, tags, remark, description) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.orderId}, #{r.externalUserid}, #{r.predecessor}, #{r.inLine}, #{r.successor}, 'WAITING', 1,
              #{at}, #{r.tags}, #{r.remark}, #{r.description})
            </foreach>
            </script>
            """)
    int add(List<NewRow> rows, Instant at);

    @Insert("""
            <script>
            INSERT IGNORE INTO transfer_customer (order_id, external_userid, predecessor, in_line, successor, state, open_mark,
              sentence, settled_at, tags) VALUES
            <foreach collection="rows" item="r" separator=",">
              (#{r.orderId}, #{r.externalUserid}, #{r.predecessor}, #{r.inLine}, #{r.successor}, 'STAYS', NULL,
              #{sentence}, #{at}, '')
            </foreach>
            </script>
            """)
    int addStaying(List<NewRow> rows, String sentence, Instant at);

    @Select("""
            SELECT order_id, successor, COUNT(*) AS n, MAX(due_at) AS latest FROM transfer_customer
            WHERE state = #{state} AND due_at <= #{now} GROUP BY order_id, successor ORDER BY order_id, successor
            """)
    List<Due> due(String state, Instant now);

    @Select("SELECT successor, COUNT(*) AS n FROM transfer_customer WHERE state IN ('WAITING', 'ASKING', 'ASKED')"
            + " GROUP BY successor")
    List<Coming> coming();

    /** Who did not want that successor and is to be asked once more now; locked. */
    @Select(ROW + "WHERE order_id = #{order} AND successor = #{successor} AND state = 'WAITING' AND due_at <= #{now}"
            + " AND offers > 0 ORDER BY external_userid FOR UPDATE")
    List<Row> lockRefusedBefore(long order, String successor, Instant now);

    /** Answers how many: a hundred at most. */
    @Update("""
            UPDATE transfer_customer SET state = 'ASKING', call_id = #{call}
            WHERE order_id = #{order} AND successor = #{successor} AND state = 'WAITING' AND due_at <= #{now}
            ORDER BY external_userid LIMIT #{most}
            """)
    int pack(long call, long order, String successor, Instant now, int most);

    /** What is due of one way, and looked at now, is not due for others. */
    @Update("""
            UPDATE transfer_customer SET due_at = #{next}
            WHERE order_id = #{order} AND successor = #{successor} AND state = 'ASKED' AND due_at <= #{now}
            """)
    int claim(long order, String successor, Instant now, Instant next);

    /** What was claimed until then and is not settled. */
    @Update("""
            UPDATE transfer_customer SET due_at = #{at}
            WHERE order_id = #{order} AND successor = #{successor} AND state = 'ASKED' AND due_at = #{claimed}
            """)
    int giveBack(long order, String successor, Instant claimed, Instant at);

    @Select(ROW + "WHERE call_id = #{call} AND state = 'ASKING' ORDER BY external_userid")
    List<Row> members(long call);

    @Select(ROW + "WHERE call_id = #{call} AND state = 'ASKING' ORDER BY external_userid FOR UPDATE")
    List<Row> lockMembers(long call);

    /** Of one way, those that WeCom was asked for before, after the given one; locked. */
    @Select(ROW + "WHERE order_id = #{order} AND successor = #{successor} AND state = 'ASKED' AND asked_at <= #{before}"
            + " AND external_userid > #{after} ORDER BY external_userid LIMIT #{limit} FOR UPDATE")
    List<Row> lockAsked(long order, String successor, Instant before, String after, int limit);

    /** Whether anybody is on the way at all: most callbacks are about nobody who is. */
    @Select("SELECT EXISTS (SELECT 1 FROM transfer_customer WHERE state IN ('WAITING', 'ASKING', 'ASKED'))")
    boolean anyOpen();

    @Select("<script>" + ROW + "WHERE open_mark = 1 AND external_userid IN " + THESE
            + " ORDER BY order_id, external_userid FOR UPDATE</script>")
    List<Row> lockOpen(Collection<String> customers);

    @Select(ROW + "WHERE successor = #{successor} AND state = 'WAITING' ORDER BY order_id, external_userid FOR UPDATE")
    List<Row> lockWaitingFor(String successor);

    /** Of orders that take the member for somebody who is here. */
    @Select(ROW + "WHERE predecessor = #{predecessor} AND open_mark = 1 AND state = 'WAITING' AND order_id IN"
            + " (SELECT o.order_id FROM transfer_order o WHERE o.predecessor = #{predecessor} AND o.kind = 'HERE')"
            + " ORDER BY order_id, external_userid FOR UPDATE")
    List<Row> lockWaitingFrom(String predecessor);

    /** What WeCom was not asked for; locked. */
    @Select(
            "SELECT t.order_id, t.external_userid, t.predecessor, t.in_line, t.place, t.successor, t.state, t.offers, t.under_way,"
                    + " t.due_at, t.asked_at, t.left_at, t.code, t.sentence, t.settled_at, t.tags, t.remark, t.description, t.not_carried"
                    + " FROM transfer_customer t LEFT JOIN transfer_call c ON c.call_id = t.call_id"
                    + " WHERE t.order_id = #{order} AND (t.state = 'WAITING' OR (t.state = 'ASKING' AND c.state = 'WITHDRAWN'))"
                    + " ORDER BY t.external_userid FOR UPDATE")
    List<Row> lockUnasked(long order);

    @Select(ROW + "WHERE order_id = #{order} AND external_userid = #{customer}")
    Optional<Row> find(long order, String customer);

    @Select("SELECT state, COUNT(*) AS n FROM transfer_customer WHERE order_id = #{order} GROUP BY state")
    List<StateCount> counts(long order);

    @Select("<script>" + ROW + "WHERE order_id = #{order} AND external_userid > #{after}"
            + "<if test='state != null'> AND state = #{state}</if> ORDER BY external_userid LIMIT #{limit}</script>")
    List<Row> page(long order, @Nullable String state, String after, int limit);

    @Delete("DELETE FROM transfer_customer WHERE settled_at < #{before} LIMIT #{limit}")
    int purge(Instant before, int limit);

    @Update("UPDATE transfer_order SET predecessor = #{to} WHERE predecessor = #{from}")
    int renameOrders(String from, String to);

    @Update("""
            UPDATE IGNORE transfer_customer SET predecessor = IF(predecessor = #{from}, #{to}, predecessor),
              successor = IF(successor = #{from}, #{to}, successor),
              in_line = TRIM(BOTH ',' FROM REPLACE(CONCAT(',', in_line, ','), CONCAT(',', #{from}, ','), CONCAT(',', #{to}, ',')))
            WHERE open_mark = 1 AND (predecessor = #{from} OR FIND_IN_SET(#{from}, in_line))
            """)
    int rename(String from, String to);
}
