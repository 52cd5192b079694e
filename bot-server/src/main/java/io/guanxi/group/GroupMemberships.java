package io.guanxi.group;

import io.guanxi.segment.Clause;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which customers are in groups, for whoever works on all of them. */
@Component
public class GroupMemberships {
    /**
     * A SELECT with the columns {@code external_userid}, {@code first_at}, {@code last_at} (when they joined the first and
     * the last of the groups they are in) and {@code n} (how many groups), of those after {@code from} up to {@code to}.
     */
    public Clause between(String from, String to) {
        return new Clause("""
                SELECT m.member_id AS external_userid, MIN(m.joined_at) AS first_at, MAX(m.joined_at) AS last_at,
                  COUNT(*) AS n
                FROM group_member m WHERE NOT m.staff AND m.member_id > ? AND m.member_id <= ? GROUP BY m.member_id
                """, List.of(from, to));
    }
}
