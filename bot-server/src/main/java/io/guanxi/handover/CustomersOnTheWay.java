package io.guanxi.handover;

import io.guanxi.touch.HandingOver;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells touches who is on the way: from the approval until it has come to its end. */
@Component
class CustomersOnTheWay implements HandingOver {
    private final JdbcClient sql;
    private final JsonMapper json;

    CustomersOnTheWay(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public Map<ExternalUserId, Set<StaffId>> predecessors(Collection<ExternalUserId> customers) {
        var found = new HashMap<ExternalUserId, Set<StaffId>>();
        var ids = customers.stream().map(ExternalUserId::value).toList();
        sql.sql("""
                        SELECT c.external_userid, h.predecessor
                        FROM JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                        STRAIGHT_JOIN handover_customer c
                          ON c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND c.state = 'APPROVED'
                        JOIN handover h ON h.handover_id = c.handover_id
                        """).param(json.writeValueAsString(ids)).query(row -> {
            found.computeIfAbsent(new ExternalUserId(row.getString("external_userid")), id -> new HashSet<>())
                    .add(new StaffId(row.getString("predecessor")));
        });
        return found;
    }
}
