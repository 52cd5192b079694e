package io.guanxi.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code shop_order} and {@code order_item}. Guards of ON DUPLICATE KEY UPDATE come last: it runs from left to right. */
@Mapper
interface OrderMapper {
    String LATER = "VALUES(version) > version";

    String COLUMNS =
            "order_id, shop_system, number, external_userid, shop, ordered_at, amount, currency, refunded, state,"
                    + " own_accord, category, matched, told_at";

    record TellRow(
            String system,
            String number,
            String shop,
            LocalDateTime at,
            String amount,
            String currency,
            int own,
            String category,
            long version,
            String content) {}

    record OrderRow(
            long orderId,
            String shopSystem,
            String number,
            @Nullable String externalUserid,
            String shop,
            Instant orderedAt,
            BigDecimal amount,
            String currency,
            BigDecimal refunded,
            String state,
            boolean ownAccord,
            String category,
            String matched,
            Instant toldAt) {}

    record ItemRow(long orderId, int nr, String category, String name, long quantity) {}

    record SumRow(String currency, long orders, BigDecimal net, Instant firstAt, Instant lastAt) {}

    /**
     * What is new, and what is later than what is known; the others stay as they are.
     *
     * @param rows an array of {@link TellRow}, in the order of the key, so that two requests lock in the same order
     * @param request 32 hexadecimal digits
     */
    @Insert(
            "INSERT INTO shop_order (shop_system, number, shop, ordered_at, amount, currency, state, own_accord, category,"
                    + " version, content, told_in, told_at, matched)"
                    + " SELECT n_system, n_number, n_shop, n_at, n_amount, n_currency, 'PLACED', n_own, n_category, n_version,"
                    + " UNHEX(n_content), UNHEX(#{request}), #{now}, 'NOBODY' FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS ("
                    + "   nr FOR ORDINALITY, n_system VARCHAR(32) PATH '$.system', n_number VARCHAR(64) PATH '$.number',"
                    + "   n_shop VARCHAR(64) PATH '$.shop', n_at DATETIME(3) PATH '$.at', n_amount DECIMAL(14, 2) PATH '$.amount',"
                    + "   n_currency VARCHAR(3) PATH '$.currency', n_own TINYINT PATH '$.own',"
                    + "   n_category VARCHAR(64) PATH '$.category', n_version BIGINT PATH '$.version',"
                    + "   n_content VARCHAR(64) PATH '$.content')) news ORDER BY nr ON DUPLICATE KEY UPDATE"
                    + " shop = IF(" + LATER + ", VALUES(shop), shop),"
                    + " ordered_at = IF(" + LATER + ", VALUES(ordered_at), ordered_at),"
                    + " amount = IF(" + LATER + ", VALUES(amount), amount),"
                    + " currency = IF(" + LATER + ", VALUES(currency), currency),"
                    + " own_accord = IF(" + LATER + ", VALUES(own_accord), own_accord),"
                    + " category = IF(" + LATER + ", VALUES(category), category),"
                    + " content = IF(" + LATER + ", VALUES(content), content),"
                    + " told_in = IF(" + LATER + ", VALUES(told_in), told_in),"
                    + " told_at = IF(" + LATER + ", VALUES(told_at), told_at),"
                    + " version = GREATEST(version, VALUES(version))")
    int tell(String rows, String request, Instant now);

    /**
     * Those that are known.
     *
     * @param keys a JSON array of {@link ShopNumber}
     */
    @Select("SELECT t.order_id AS id, " + KnownRow.COLUMNS + "t.external_userid, t.matched" + KnownRow.ASKED
            + "shop_order" + KnownRow.THAT)
    List<KnownRow> look(String keys, String request);

    /** As {@link #look}, and waits for whoever is just writing one of them; their ids. */
    @Select("SELECT t.order_id" + KnownRow.ASKED + "shop_order" + KnownRow.THAT + " FOR UPDATE")
    List<Long> lock(String keys);

    @Delete("""
            DELETE i FROM order_item i JOIN (
              SELECT id FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id BIGINT PATH '$')) a) asked ON asked.id = i.order_id
            """)
    int clearItems(String ids);

    @Insert("""
            INSERT INTO order_item (order_id, nr, category, name, quantity)
            SELECT n_order, n_nr, n_category, n_name, n_quantity FROM JSON_TABLE(#{rows}, '$[*]' COLUMNS (
              n_order BIGINT PATH '$.orderId', n_nr SMALLINT PATH '$.nr', n_category VARCHAR(64) PATH '$.category',
              n_name VARCHAR(128) PATH '$.name', n_quantity INT PATH '$.quantity')) news
            """)
    int addItems(String rows);

    /** Makes what was given back, and whether anything is left, what the refunds say. */
    @Update("""
            UPDATE shop_order o JOIN (
              SELECT p.order_id, COALESCE(SUM(r.amount), 0) AS back, COUNT(r.refund_id) AS refunds
              FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
              STRAIGHT_JOIN shop_order p ON p.order_id = asked.id
              LEFT JOIN order_refund r ON r.shop_system = p.shop_system AND r.order_number = p.number
              GROUP BY p.order_id) sums ON sums.order_id = o.order_id
            SET o.refunded = sums.back, o.state = IF(sums.refunds > 0 AND sums.back >= o.amount, 'CANCELLED', 'PLACED')
            """)
    int settle(String ids);

    @Select("""
            SELECT DISTINCT o.external_userid
            FROM JSON_TABLE(#{ids}, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
            STRAIGHT_JOIN shop_order o ON o.order_id = asked.id WHERE o.external_userid IS NOT NULL
            """)
    List<String> customers(String ids);

    @Select("SELECT " + COLUMNS + " FROM shop_order WHERE external_userid = #{customer} AND order_id < #{before}"
            + " ORDER BY order_id DESC LIMIT #{limit}")
    List<OrderRow> of(String customer, long before, int limit);

    @Select("SELECT " + COLUMNS + " FROM shop_order WHERE shop_system = #{system} AND number = #{number}")
    Optional<OrderRow> find(String system, String number);

    @Select("SELECT order_id, nr, category, name, quantity FROM order_item WHERE order_id = #{order} ORDER BY nr")
    List<ItemRow> items(long order);

    @Select("""
            SELECT i.order_id, i.nr, i.category, i.name, i.quantity
            FROM shop_order o JOIN order_item i ON i.order_id = o.order_id
            WHERE o.external_userid = #{customer} ORDER BY i.order_id, i.nr
            """)
    List<ItemRow> itemsOf(String customer);

    @Select("""
            SELECT currency, COUNT(*) AS orders, SUM(GREATEST(amount - refunded, 0)) AS net,
              MIN(ordered_at) AS first_at, MAX(ordered_at) AS last_at
            FROM shop_order WHERE external_userid = #{customer} AND state <> 'CANCELLED'
            GROUP BY currency ORDER BY currency
            """)
    List<SumRow> sums(String customer);

    @Select("SELECT " + COLUMNS + " FROM shop_order WHERE order_id > #{after} ORDER BY order_id LIMIT #{limit}")
    List<OrderRow> all(long after, int limit);

    @Select("SELECT " + COLUMNS + " FROM shop_order WHERE matched = #{matched} AND order_id > #{after}"
            + " ORDER BY order_id LIMIT #{limit}")
    List<OrderRow> page(String matched, long after, int limit);
}
