package io.guanxi.order;

import io.guanxi.wecom.ExternalUserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What people bought about the time when they were in a shop. Asked in sets, never one by one. */
@Component
public class PurchasesNear {
    private final JdbcClient sql;
    private final JsonMapper json;

    PurchasesNear(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * That somebody was in a shop.
     *
     * @param id the caller's own
     * @param shop its code
     */
    public record Visit(long id, ExternalUserId customer, String shop, Instant at) {}

    /**
     * An order that goes with a visit; one order may go with several.
     *
     * @param net what was paid and not given back
     */
    public record Bought(long visit, long order, String currency, BigDecimal net) {}

    private record Row(long id, String customer, String shop, String since, String until) {}

    /** Orders of the same customer in the same shop, at most so long before or after. Without what was cancelled. */
    public List<Bought> near(Collection<Visit> visits, Duration within) {
        if (visits.isEmpty()) {
            return List.of();
        }
        var rows = visits.stream().map(visit -> row(visit, within)).toList();
        return sql.sql("""
                        SELECT asked.id AS visit, o.order_id, o.currency, GREATEST(o.amount - o.refunded, 0) AS net
                        FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                          id BIGINT PATH '$.id', customer VARCHAR(64) PATH '$.customer', shop VARCHAR(64) PATH '$.shop',
                          since DATETIME(3) PATH '$.since', until DATETIME(3) PATH '$.until')) asked
                        STRAIGHT_JOIN shop_order o
                          ON o.external_userid = CAST(asked.customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND o.ordered_at >= asked.since AND o.ordered_at <= asked.until
                          AND o.shop = CAST(asked.shop AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_bin
                        WHERE o.state <> 'CANCELLED'
                        """)
                .param("rows", json.writeValueAsString(rows))
                .query((row, n) -> new Bought(row.getLong(1), row.getLong(2), row.getString(3), row.getBigDecimal(4)))
                .list();
    }

    private static Row row(Visit visit, Duration within) {
        return new Row(
                visit.id(),
                visit.customer().value(),
                visit.shop(),
                utc(visit.at().minus(within)),
                utc(visit.at().plus(within)));
    }

    private static String utc(Instant at) {
        return at.toString().replace("Z", "");
    }
}
