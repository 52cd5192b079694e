package io.guanxi.order;

import io.guanxi.touch.PersonalWords;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a customer bought last, and when. */
@Component
class LastOrderWords implements PersonalWords {
    private static final String ITEM = "lastItem";
    private static final String ON = "lastOrderOn";

    private final JdbcClient sql;
    private final OrderSettings settings;

    LastOrderWords(JdbcClient sql, OrderSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    private record Last(ExternalUserId customer, LocalDate day, String item) {}

    @Override
    public Set<String> names() {
        return Set.of(ITEM, ON);
    }

    /** Of orders of the same moment any. */
    @Override
    public Map<ExternalUserId, Map<String, String>> of(StaffId guide, Collection<ExternalUserId> customers) {
        var words = new HashMap<ExternalUserId, Map<String, String>>();
        if (!customers.isEmpty()) {
            sql.sql("""
                    SELECT o.external_userid, o.ordered_at, COALESCE((SELECT i.name FROM order_item i
                        WHERE i.order_id = o.order_id ORDER BY i.nr LIMIT 1), '') AS item
                    FROM (SELECT external_userid, MAX(ordered_at) AS latest FROM shop_order
                        WHERE external_userid IN (:customers) AND state = 'PLACED' GROUP BY external_userid) last
                    JOIN shop_order o ON o.external_userid = last.external_userid AND o.ordered_at = last.latest
                      AND o.state = 'PLACED'
                    """)
                    .param(
                            "customers",
                            customers.stream().map(ExternalUserId::value).toList())
                    .query(this::last)
                    .list()
                    .forEach(last -> words.put(last.customer(), words(last)));
        }
        return words;
    }

    private Last last(ResultSet row, int n) throws SQLException {
        Timestamp at = row.getTimestamp("ordered_at");
        return new Last(
                new ExternalUserId(row.getString("external_userid")),
                at.toInstant().atZone(settings.zone()).toLocalDate(),
                row.getString("item"));
    }

    private static Map<String, String> words(Last last) {
        var on = last.day().getMonthValue() + "月" + last.day().getDayOfMonth() + "日";
        return last.item().isBlank() ? Map.of(ON, on) : Map.of(ON, on, ITEM, last.item());
    }
}
