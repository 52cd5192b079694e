package io.guanxi.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** The SQL of {@code order_refund}. */
@Mapper
interface RefundMapper {
    /** A refund that names another order than before stays as it is. */
    String LATER = "VALUES(version) > version AND VALUES(order_number) = order_number";

    record TellRow(
            String system,
            String number,
            String orderNumber,
            String amount,
            LocalDateTime at,
            long version,
            String content) {}

    record RefundRow(String number, BigDecimal amount, Instant refundedAt) {}

    /**
     * What is new, and what is later than what is known.
     *
     * @param rows an array of {@link TellRow}, in the order of the key
     */
    @Insert(
            "INSERT INTO order_refund (shop_system, number, order_number, amount, refunded_at, version, content, told_in,"
                    + " told_at) SELECT n_system, n_number, n_order, n_amount, n_at, n_version, UNHEX(n_content),"
                    + " UNHEX(#{request}), #{now} FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (nr FOR ORDINALITY,"
                    + "   n_system VARCHAR(32) PATH '$.system', n_number VARCHAR(64) PATH '$.number',"
                    + "   n_order VARCHAR(64) PATH '$.orderNumber', n_amount DECIMAL(14, 2) PATH '$.amount',"
                    + "   n_at DATETIME(3) PATH '$.at', n_version BIGINT PATH '$.version',"
                    + "   n_content VARCHAR(64) PATH '$.content')) news ORDER BY nr ON DUPLICATE KEY UPDATE"
                    + " amount = IF(" + LATER + ", VALUES(amount), amount),"
                    + " refunded_at = IF(" + LATER + ", VALUES(refunded_at), refunded_at),"
                    + " content = IF(" + LATER + ", VALUES(content), content),"
                    + " told_in = IF(" + LATER + ", VALUES(told_in), told_in),"
                    + " told_at = IF(" + LATER + ", VALUES(told_at), told_at),"
                    + " version = IF(" + LATER + ", VALUES(version), version)")
    int tell(String rows, String request, Instant now);

    @Select("SELECT t.refund_id AS id, " + KnownRow.COLUMNS + "NULL AS external_userid, '' AS matched" + KnownRow.ASKED
            + "order_refund" + KnownRow.THAT)
    List<KnownRow> look(String keys, String request);

    /** Waits for whoever is just telling us of a refund of these orders, so that it is counted by one of the two. */
    @Select("""
            SELECT r.refund_id
            FROM (SELECT id FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id BIGINT PATH '$')) a) asked
            STRAIGHT_JOIN shop_order o ON o.order_id = asked.id
            STRAIGHT_JOIN order_refund r ON r.shop_system = o.shop_system AND r.order_number = o.number
            FOR UPDATE
            """)
    List<Long> lock(String ids);

    @Select("SELECT number, amount, refunded_at FROM order_refund"
            + " WHERE shop_system = #{system} AND order_number = #{order} ORDER BY refunded_at, number")
    List<RefundRow> of(String system, String order);

    record OrderRefund(String shopSystem, String orderNumber, String number, BigDecimal amount, Instant refundedAt) {}

    @Select("""
            SELECT r.shop_system, r.order_number, r.number, r.amount, r.refunded_at
            FROM shop_order o JOIN order_refund r ON r.shop_system = o.shop_system AND r.order_number = o.number
            WHERE o.external_userid = #{customer} ORDER BY r.refund_id
            """)
    List<OrderRefund> ofCustomer(String customer);
}
