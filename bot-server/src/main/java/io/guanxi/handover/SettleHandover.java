package io.guanxi.handover;

import io.guanxi.customer.CustomersLeft;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.transfer.GroupTransferEnded;
import io.guanxi.transfer.TransferEnded;
import io.guanxi.wecom.ExternalUserId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What became of each customer and group, as others tell it; each comes to one end only. */
@Component
class SettleHandover {
    /** A customer who deletes the successor within it counts as lost by the handover. */
    static final Duration LOST_WITHIN = Duration.ofDays(30);

    private static final int CHUNK = 500;
    private static final int LONGEST = 500;
    private static final Set<String> OUTCOMES = Set.of("STAYS", "GONE", "WITHDRAWN");

    private final JdbcTemplate sql;
    private final JsonMapper json;
    private final Clock clock;

    SettleHandover(JdbcTemplate sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    @EventListener
    void moved(CustomersMoved event) {
        var ids = event.customers().stream().map(ExternalUserId::value).sorted().toList();
        sql.update(
                """
                UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                STRAIGHT_JOIN handover_customer c ON c.handover_id = ?
                  AND c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                SET c.state = 'MOVED', c.moved_to = ?, c.settled_at = ?
                WHERE c.state = 'APPROVED'
                """,
                json.writeValueAsString(ids),
                event.order(),
                event.successor().value(),
                Timestamp.from(clock.instant()));
    }

    private record Ended(String id, String state, String outcome) {}

    /** Who was moved is told by {@link CustomersMoved}, which says to whom. */
    @EventListener
    void ended(TransferEnded event) {
        var rows = event.ends().stream()
                .filter(end -> OUTCOMES.contains(end.outcome()))
                .map(end -> new Ended(end.customer().value(), end.outcome(), cut(end.sentence())))
                .toList();
        inChunks(rows, chunk -> sql.update("""
                UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$.id', ending VARCHAR(10) PATH '$.state',
                  why VARCHAR(500) PATH '$.outcome')) asked
                STRAIGHT_JOIN handover_customer c ON c.handover_id = ?
                  AND c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                SET c.state = asked.ending, c.outcome = asked.why, c.settled_at = ?
                WHERE c.state = 'APPROVED'
                """, chunk, event.order(), Timestamp.from(clock.instant())));
    }

    @EventListener
    void groupsEnded(GroupTransferEnded event) {
        var rows = event.ends().stream()
                .map(end -> new Ended(end.group().value(), end.outcome(), cut(end.sentence())))
                .toList();
        inChunks(rows, chunk -> sql.update("""
                UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$.id', ending VARCHAR(10) PATH '$.state',
                  why VARCHAR(500) PATH '$.outcome')) asked
                STRAIGHT_JOIN handover_group g ON g.handover_id = ?
                  AND g.chat_id = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                SET g.state = asked.ending, g.outcome = NULLIF(asked.why, ''), g.settled_at = ?
                WHERE g.state = 'APPROVED'
                """, chunk, event.order(), Timestamp.from(clock.instant())));
    }

    /** By id, so that of two at once neither waits for the other crosswise. */
    private void inChunks(List<Ended> rows, Consumer<String> write) {
        var sorted = rows.stream().sorted(Comparator.comparing(Ended::id)).toList();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            write.accept(json.writeValueAsString(sorted.subList(from, Math.min(sorted.size(), from + CHUNK))));
        }
    }

    private static String cut(String sentence) {
        return sentence.substring(0, Math.min(sentence.length(), LONGEST));
    }

    @EventListener
    void left(CustomersLeft event) {
        record Row(String id, String staff, String at) {}
        var rows = event.left().stream()
                .map(left -> new Row(left.customer().value(), left.staff().value(), utc(left.at())))
                .toList();
        sql.update("""
                UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$.id', staff VARCHAR(64) PATH '$.staff',
                  gone_at DATETIME(3) PATH '$.at')) asked
                STRAIGHT_JOIN handover_customer c
                  ON c.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                  AND c.state = 'MOVED' AND c.settled_at BETWEEN asked.gone_at - INTERVAL ? DAY AND asked.gone_at
                SET c.lost_at = asked.gone_at
                WHERE c.moved_to = CAST(asked.staff AS CHAR CHARACTER SET ascii) COLLATE ascii_general_ci
                  AND c.lost_at IS NULL
                """, json.writeValueAsString(rows), LOST_WITHIN.toDays());
    }

    private static String utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
    }
}
