package io.guanxi.group;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who owns which customer groups; dismissed ones are nobody's. */
@Component
public class Ownership {
    private final JdbcClient sql;

    Ownership(JdbcClient sql) {
        this.sql = sql;
    }

    /** Those of one owner, by id. */
    public List<ChatId> of(StaffId owner) {
        return sql.sql("SELECT chat_id FROM customer_group WHERE owner = ? AND dismissed_at IS NULL ORDER BY chat_id")
                .param(owner.value())
                .query((row, n) -> new ChatId(row.getString(1)))
                .list();
    }

    /** Which other members of staff are in the groups of one owner. */
    public Map<ChatId, Set<StaffId>> staffBeside(StaffId owner) {
        var found = new HashMap<ChatId, Set<StaffId>>();
        sql.sql("""
                        SELECT m.chat_id, m.member_id FROM customer_group g
                        JOIN group_member m ON m.chat_id = g.chat_id AND m.staff
                        WHERE g.owner = ? AND g.dismissed_at IS NULL
                        """).param(owner.value()).query(row -> {
            found.computeIfAbsent(new ChatId(row.getString(1)), chat -> new HashSet<>())
                    .add(new StaffId(row.getString(2)));
        });
        return found;
    }

    /** Who owns each of the given now. */
    public Map<ChatId, StaffId> owners(Collection<ChatId> groups) {
        var found = new HashMap<ChatId, StaffId>();
        if (!groups.isEmpty()) {
            sql.sql("SELECT chat_id, owner FROM customer_group WHERE dismissed_at IS NULL AND chat_id IN (:groups)")
                    .param("groups", groups.stream().map(ChatId::value).toList())
                    .query(row -> {
                        found.put(new ChatId(row.getString(1)), new StaffId(row.getString(2)));
                    });
        }
        return found;
    }

    /** How many groups each owner has. */
    public Map<StaffId, Integer> counts() {
        var found = new HashMap<StaffId, Integer>();
        sql.sql("SELECT owner, COUNT(*) FROM customer_group WHERE dismissed_at IS NULL GROUP BY owner")
                .query(row -> {
                    found.put(new StaffId(row.getString(1)), row.getInt(2));
                });
        return found;
    }
}
