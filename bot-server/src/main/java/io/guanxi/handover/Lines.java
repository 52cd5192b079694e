package io.guanxi.handover;

import io.guanxi.handover.Line.Reason;
import io.guanxi.handover.Line.State;
import io.guanxi.handover.Situation.Choice;
import io.guanxi.transfer.CustomerMove;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of {@code handover_customer} up to the approval. */
@Component
class Lines {
    private static final int CHUNK = 2_000;

    private final JdbcClient sql;
    private final JsonMapper json;

    Lines(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A line as JSON. */
    private record Row(
            String id, String state, int level, List<String> successors, String reason, String words, String by) {}

    /** The lines become these. */
    void replace(long handover, List<Line> lines) {
        sql.sql("DELETE FROM handover_customer WHERE handover_id = ?")
                .param(handover)
                .update();
        var sorted = lines.stream()
                .sorted(Comparator.comparing(line -> line.customer().value()))
                .map(Lines::row)
                .toList();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            insert(handover, sorted.subList(from, Math.min(sorted.size(), from + CHUNK)));
        }
    }

    private void insert(long handover, List<Row> rows) {
        sql.sql("""
                        INSERT INTO handover_customer
                          (handover_id, external_userid, state, level, successor, second, third, reason, words, chosen_by)
                        SELECT :handover, id, new_state, new_level, first, second, third, new_reason, new_words, NULLIF(by_whom, '')
                        FROM JSON_TABLE(:rows, '$[*]' COLUMNS (id VARCHAR(64) PATH '$.id',
                          new_state VARCHAR(10) PATH '$.state', new_level TINYINT PATH '$.level',
                          first VARCHAR(64) PATH '$.successors[0]', second VARCHAR(64) PATH '$.successors[1]',
                          third VARCHAR(64) PATH '$.successors[2]', new_reason VARCHAR(8) PATH '$.reason',
                          new_words VARCHAR(255) PATH '$.words', by_whom VARCHAR(64) PATH '$.by')) asked
                        """)
                .param("handover", handover)
                .param("rows", json.writeValueAsString(rows))
                .update();
    }

    private static Row row(Line line) {
        return new Row(
                line.customer().value(),
                line.state().name(),
                line.level(),
                line.successors().stream().map(StaffId::value).toList(),
                line.reason().name(),
                line.words(),
                line.chosenBy().orElse(""));
    }

    /** What people have decided. */
    Map<ExternalUserId, Choice> choices(long handover) {
        var found = new HashMap<ExternalUserId, Choice>();
        sql.sql("""
                        SELECT external_userid, successor, chosen_by FROM handover_customer
                        WHERE handover_id = ? AND chosen_by IS NOT NULL
                        """).param(handover).query(row -> {
            found.put(
                    new ExternalUserId(row.getString("external_userid")),
                    new Choice(
                            Optional.ofNullable(row.getString("successor")).map(StaffId::new),
                            row.getString("chosen_by")));
        });
        return found;
    }

    /** By customer, after the given one; empty filters let everything through. */
    List<Line> page(long handover, Filter filter, String after, int limit) {
        return sql.sql("""
                        SELECT * FROM handover_customer WHERE handover_id = :handover AND external_userid > :after
                          AND (:state = '' OR state = :state) AND (:successor = '' OR successor = :successor)
                          AND (:level < 0 OR level = :level) AND (:reason = '' OR reason = :reason)
                        ORDER BY external_userid LIMIT :limit
                        """)
                .param("handover", handover)
                .param("after", after)
                .param("state", filter.state().map(State::name).orElse(""))
                .param("successor", filter.successor().orElse(""))
                .param("level", filter.level().orElse(-1))
                .param("reason", filter.reason().map(Reason::name).orElse(""))
                .param("limit", limit)
                .query((row, n) -> line(row))
                .list();
    }

    /** Which lines somebody wants to see. */
    record Filter(
            Optional<State> state, Optional<String> successor, Optional<Integer> level, Optional<Reason> reason) {}

    /** How many lines are alike. */
    record Count(State state, String successor, Reason reason, int level, int n) {}

    List<Count> counts(long handover) {
        return sql.sql("""
                        SELECT state, COALESCE(successor, '') AS successor, reason, level, COUNT(*) AS n FROM handover_customer
                        WHERE handover_id = ? GROUP BY state, successor, reason, level
                        """)
                .param(handover)
                .query((row, n) -> new Count(
                        State.valueOf(row.getString("state")),
                        row.getString("successor"),
                        Reason.valueOf(row.getString("reason")),
                        row.getInt("level"),
                        row.getInt("n")))
                .list();
    }

    int count(long handover, State state) {
        return sql.sql("SELECT COUNT(*) FROM handover_customer WHERE handover_id = ? AND state = ?")
                .params(handover, state.name())
                .query(Integer.class)
                .single();
    }

    /** What is proposed is on its way; answers how many. */
    int approve(long handover) {
        return sql.sql("UPDATE handover_customer SET state = 'APPROVED' WHERE handover_id = ? AND state = 'PROPOSED'")
                .param(handover)
                .update();
    }

    /** Those on their way by id, after the given one. */
    List<CustomerMove> moves(long handover, String after, int limit) {
        return sql.sql("""
                        SELECT * FROM handover_customer WHERE handover_id = ? AND state = 'APPROVED' AND external_userid > ?
                        ORDER BY external_userid LIMIT ?
                        """)
                .params(handover, after, limit)
                .query((row, n) ->
                        new CustomerMove(new ExternalUserId(row.getString("external_userid")), successors(row)))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new ExternalUserId(row.getString("external_userid")),
                State.valueOf(row.getString("state")),
                row.getInt("level"),
                successors(row),
                Reason.valueOf(row.getString("reason")),
                row.getString("words"),
                Optional.ofNullable(row.getString("chosen_by")),
                Optional.ofNullable(row.getString("moved_to")).map(StaffId::new),
                Optional.ofNullable(row.getString("outcome")));
    }

    private static List<StaffId> successors(ResultSet row) throws SQLException {
        return Stream.of(
                        Optional.ofNullable(row.getString("successor")),
                        Optional.ofNullable(row.getString("second")),
                        Optional.ofNullable(row.getString("third")))
                .flatMap(Optional::stream)
                .map(StaffId::new)
                .toList();
    }
}
