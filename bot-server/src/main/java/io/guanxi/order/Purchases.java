package io.guanxi.order;

import io.guanxi.wecom.ExternalUserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** When people bought, how often and for how much. Asked in sets, never one by one. */
@Component
public class Purchases {
    private final JdbcClient sql;
    private final JsonMapper json;

    Purchases(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Somebody, and a moment.
     *
     * @param since counts itself
     */
    public record Since(ExternalUserId customer, Instant since) {}

    /** The first purchase of each at or after their moment, of those who made one. */
    public Map<ExternalUserId, Instant> firstAfter(Collection<Since> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        record Row(String customer, String since) {}
        var rows = asked.stream()
                .map(a -> new Row(a.customer().value(), a.since().toString().replace("Z", "")))
                .toList();
        return sql
                .sql("""
                        SELECT o.external_userid AS customer, MIN(o.ordered_at) AS first_at
                        FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                          customer VARCHAR(64) PATH '$.customer', since DATETIME(3) PATH '$.since')) asked
                        STRAIGHT_JOIN shop_order o
                          ON o.external_userid = CAST(asked.customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND o.ordered_at >= asked.since
                        WHERE o.state <> 'CANCELLED'
                        GROUP BY o.external_userid
                        """)
                .param("rows", json.writeValueAsString(rows))
                .query((row, n) -> Map.entry(
                        new ExternalUserId(row.getString("customer")),
                        row.getTimestamp("first_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * What somebody bought, without what was cancelled.
     *
     * @param ownAccord how many of the orders they made by themselves
     * @param value by currency (ISO 4217), what was paid and not given back
     */
    public record Sum(long orders, long ownAccord, Map<String, BigDecimal> value, Instant first, Instant last) {
        public Sum {
            value = Map.copyOf(value);
        }

        private static Sum plus(Sum one, Sum other) {
            var value = new HashMap<>(one.value);
            other.value.forEach((currency, amount) -> value.merge(currency, amount, BigDecimal::add));
            return new Sum(
                    one.orders + other.orders,
                    one.ownAccord + other.ownAccord,
                    value,
                    one.first.isBefore(other.first) ? one.first : other.first,
                    one.last.isAfter(other.last) ? one.last : other.last);
        }
    }

    /** Of each who bought anything since then. */
    public Map<ExternalUserId, Sum> since(Collection<ExternalUserId> customers, Instant since) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        var ids = customers.stream().map(ExternalUserId::value).distinct().toList();
        return sql
                .sql("""
                        SELECT o.external_userid AS customer, o.currency, COUNT(*) AS orders, SUM(o.own_accord) AS own_accord,
                          SUM(GREATEST(o.amount - o.refunded, 0)) AS net, MIN(o.ordered_at) AS first_at,
                          MAX(o.ordered_at) AS last_at
                        FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                        STRAIGHT_JOIN shop_order o
                          ON o.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND o.ordered_at >= :since
                        WHERE o.state <> 'CANCELLED'
                        GROUP BY o.external_userid, o.currency
                        """)
                .param("ids", json.writeValueAsString(ids))
                .param("since", LocalDateTime.ofInstant(since, ZoneOffset.UTC))
                .query((row, n) -> Map.entry(
                        new ExternalUserId(row.getString("customer")),
                        new Sum(
                                row.getLong("orders"),
                                row.getLong("own_accord"),
                                Map.of(row.getString("currency"), row.getBigDecimal("net")),
                                row.getTimestamp("first_at").toInstant(),
                                row.getTimestamp("last_at").toInstant())))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Sum::plus));
    }

    /**
     * Something bought, for those who ask what people usually buy.
     *
     * @param category may be empty; an order with items of several categories comes once for each
     */
    public record Bought(ExternalUserId customer, Instant at, String category) {}

    /** All that these customers bought since then, without what was cancelled, in no order. */
    public List<Bought> history(Collection<ExternalUserId> customers, Instant since) {
        if (customers.isEmpty()) {
            return List.of();
        }
        var ids = customers.stream().map(ExternalUserId::value).distinct().toList();
        return sql.sql("""
                        SELECT DISTINCT o.external_userid AS customer, o.ordered_at,
                          COALESCE(NULLIF(i.category, ''), o.category) AS category
                        FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                        STRAIGHT_JOIN shop_order o
                          ON o.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND o.ordered_at >= :since
                        LEFT JOIN order_item i ON i.order_id = o.order_id
                        WHERE o.state <> 'CANCELLED'
                        """)
                .param("ids", json.writeValueAsString(ids))
                .param("since", LocalDateTime.ofInstant(since, ZoneOffset.UTC))
                .query((row, n) -> new Bought(
                        new ExternalUserId(row.getString("customer")),
                        row.getTimestamp("ordered_at").toInstant(),
                        row.getString("category")))
                .list();
    }

    /** At most {@code limit} customers who ever bought something, by id, those after the given one; empty begins at the first. */
    public List<ExternalUserId> buyers(String after, int limit) {
        return sql.sql("""
                        SELECT DISTINCT external_userid FROM shop_order WHERE external_userid > :after
                        ORDER BY external_userid LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new ExternalUserId(row.getString(1)))
                .list();
    }
}
