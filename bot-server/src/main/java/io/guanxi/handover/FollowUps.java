package io.guanxi.handover;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody leaves while a handover of theirs as of somebody still here runs, and whom it was to move stays only after the
 * handover of the departure was approved: there is another one for those.
 */
@Component
class FollowUps {
    private final JdbcClient sql;

    FollowUps(JdbcClient sql) {
        this.sql = sql;
    }

    /** As soon as no other of that predecessor is open; how many there are. */
    int open(Instant now) {
        return sql.sql("""
                        INSERT IGNORE INTO handover (predecessor, open_for, kind, state, noticed_at, left_at, made_by)
                        SELECT h.predecessor, h.predecessor, 'LEFT', 'NOTICED', :now, MAX(h.left_at), '' FROM handover h
                        WHERE h.kind = 'HERE' AND h.state IN ('RUNNING', 'ENDED') AND h.left_at > :door
                          AND EXISTS (SELECT 1 FROM handover l
                            WHERE l.predecessor = h.predecessor AND l.kind = 'LEFT' AND l.approved_at IS NOT NULL)
                          AND NOT EXISTS (SELECT 1 FROM handover o WHERE o.open_for = h.predecessor)
                          AND (EXISTS (SELECT 1 FROM handover_customer c
                              WHERE c.handover_id = h.handover_id AND c.state = 'STAYS' AND NOT EXISTS (
                                SELECT 1 FROM handover l LEFT JOIN handover_customer p
                                  ON p.handover_id = l.handover_id AND p.external_userid = c.external_userid
                                WHERE l.predecessor = h.predecessor AND l.kind = 'LEFT'
                                  AND (l.noticed_at > c.settled_at OR p.state <> 'BLOCKED')))
                            OR EXISTS (SELECT 1 FROM handover_group g
                              WHERE g.handover_id = h.handover_id AND g.state = 'STAYS' AND NOT EXISTS (
                                SELECT 1 FROM handover l LEFT JOIN handover_group p
                                  ON p.handover_id = l.handover_id AND p.chat_id = g.chat_id
                                WHERE l.predecessor = h.predecessor AND l.kind = 'LEFT'
                                  AND (l.noticed_at > g.settled_at OR p.state <> 'BLOCKED'))))
                        GROUP BY h.predecessor
                        """)
                .param("now", Timestamp.from(now))
                .param("door", Timestamp.from(now.minus(HandoverViews.DOOR)))
                .update();
    }
}
