package io.guanxi.handover;

import io.guanxi.handover.Line.State;
import io.guanxi.handover.Situation.Choice;
import io.guanxi.transfer.GroupMove;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of {@code handover_group}. */
@Component
class GroupLines {
    private final JdbcTemplate sql;
    private final JsonMapper json;

    GroupLines(JdbcTemplate sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The lines become these. */
    void replace(long handover, List<GroupLine> lines) {
        sql.update("DELETE FROM handover_group WHERE handover_id = ?", handover);
        sql.batchUpdate(
                "INSERT INTO handover_group (handover_id, chat_id, state, successor, words, chosen_by) VALUES (?, ?, ?, ?, ?, ?)",
                lines,
                500,
                (row, line) -> {
                    row.setLong(1, handover);
                    row.setString(2, line.group().value());
                    row.setString(3, line.state().name());
                    row.setString(4, line.successor().map(StaffId::value).orElse(null));
                    row.setString(5, line.words());
                    row.setString(6, line.chosenBy().orElse(null));
                });
    }

    Map<ChatId, Choice> choices(long handover) {
        var found = new HashMap<ChatId, Choice>();
        all(handover).forEach(line -> line.chosenBy()
                .ifPresent(by -> found.put(line.group(), new Choice(line.successor(), by))));
        return found;
    }

    /** By id; a member of staff owns at most some hundreds. */
    List<GroupLine> all(long handover) {
        return sql.query(
                "SELECT * FROM handover_group WHERE handover_id = ? ORDER BY chat_id",
                (row, n) -> new GroupLine(
                        new ChatId(row.getString("chat_id")),
                        State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("successor")).map(StaffId::new),
                        row.getString("words"),
                        Optional.ofNullable(row.getString("chosen_by")),
                        Optional.ofNullable(row.getString("outcome"))),
                handover);
    }

    /** The groups of that predecessor which are on their way. */
    Set<ChatId> onTheWay(StaffId predecessor) {
        return Set.copyOf(sql.query("""
                SELECT g.chat_id FROM handover h JOIN handover_group g ON g.handover_id = h.handover_id
                WHERE h.predecessor = ? AND g.state = 'APPROVED'
                """, (row, n) -> new ChatId(row.getString(1)), predecessor.value()));
    }

    /** From when on those that were moved twice lately can be moved again; as far as we moved them (95703). */
    Map<ChatId, Instant> movedTwice(Collection<ChatId> groups, Instant now) {
        var found = new HashMap<ChatId, Instant>();
        sql.query(
                """
                SELECT g.chat_id, MIN(g.settled_at) AS first_at FROM JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(64) PATH '$')) asked
                STRAIGHT_JOIN handover_group g ON g.chat_id = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                  AND g.state = 'MOVED' AND g.settled_at > ?
                JOIN handover h ON h.handover_id = g.handover_id AND h.kind = 'HERE'
                GROUP BY g.chat_id HAVING COUNT(*) >= 2
                """,
                row -> {
                    var first = row.getTimestamp("first_at").toInstant();
                    found.put(new ChatId(row.getString("chat_id")), first.plus(CustomerRows.REST));
                },
                json.writeValueAsString(groups.stream().map(ChatId::value).toList()),
                Timestamp.from(now.minus(CustomerRows.REST)));
        return found;
    }

    /** What a person decides; nobody: they stay. Answers how many there were. */
    int choose(long handover, Collection<ChatId> groups, Optional<StaffId> successor, String by) {
        var words = successor.isPresent() ? "as decided" : "stays, as decided";
        var state = successor.isPresent() ? State.PROPOSED : State.KEPT;
        int[][] changed = sql.batchUpdate(
                "UPDATE handover_group SET successor = ?, state = ?, words = ?, chosen_by = ?"
                        + " WHERE handover_id = ? AND chat_id = ? AND state <> 'BLOCKED'",
                groups,
                500,
                (row, group) -> {
                    row.setString(1, successor.map(StaffId::value).orElse(null));
                    row.setString(2, state.name());
                    row.setString(3, words);
                    row.setString(4, by);
                    row.setLong(5, handover);
                    row.setString(6, group.value());
                });
        return Arrays.stream(changed).flatMapToInt(Arrays::stream).sum();
    }

    /** What is proposed is on its way. */
    List<GroupMove> approve(long handover) {
        sql.update(
                "UPDATE handover_group SET state = 'APPROVED' WHERE handover_id = ? AND state = 'PROPOSED'", handover);
        return all(handover).stream()
                .filter(line -> line.state() == State.APPROVED)
                .flatMap(line -> line.successor().map(to -> new GroupMove(line.group(), to)).stream())
                .toList();
    }
}
