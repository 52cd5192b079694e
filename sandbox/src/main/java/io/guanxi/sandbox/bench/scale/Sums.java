package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.TagId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What one side holds: counts, and a sum over all relations with every field and the tags, which does not depend on their
 * order.
 */
record Sums(long customers, long relations, long tags, long sum) {
    private static final String RELATIONS = """
            SELECT f.staff_id, f.external_userid, c.name, f.remark, f.description, f.add_way, f.state,
              TIMESTAMPDIFF(SECOND, '1970-01-01', f.followed_at),
              (SELECT GROUP_CONCAT(t.tag_id ORDER BY t.tag_id) FROM follow_tag t
               WHERE t.staff_id = f.staff_id AND t.external_userid = f.external_userid)
            FROM follow f JOIN customer c ON c.external_userid = f.external_userid WHERE f.relation = 'MUTUAL'
            """;

    static Sums of(World world) {
        return world.inside(state -> {
            var sums = new Counter();
            state.follows().customers().forEach(customer -> state.follows()
                    .of(customer.id())
                    .forEach(follow -> sums.relation(
                            text(follow, customer.name()), follow.tags().size())));
            return sums.result(state.follows().customers().size());
        });
    }

    private static String text(Follow follow, String name) {
        return String.join(
                "|",
                follow.staff().value(),
                follow.customer().value(),
                name,
                follow.remark(),
                follow.description(),
                Integer.toString(follow.addWay()),
                follow.state().orElse("null"),
                Long.toString(follow.since().getEpochSecond()),
                follow.tags().stream().map(TagId::value).sorted().collect(Collectors.joining(",")));
    }

    static Sums of(Database database) {
        try (var connection = database.connect()) {
            connection.setReadOnly(true);
            return read(connection, database.number("SELECT COUNT(*) FROM customer"));
        } catch (SQLException e) {
            throw new IllegalStateException("the relations can't be read", e);
        }
    }

    private static Sums read(Connection connection, long customers) throws SQLException {
        var sums = new Counter();
        try (var statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            // Connector/J keeps all rows in memory otherwise.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (var rows = statement.executeQuery(RELATIONS)) {
                while (rows.next()) {
                    var text = new StringBuilder();
                    for (int i = 1; i < 9; i++) {
                        text.append(rows.getString(i)).append('|');
                    }
                    var tags = rows.getString(9);
                    int count = tags == null ? 0 : tags.split(",", -1).length;
                    sums.relation(text.append(tags == null ? "" : tags).toString(), count);
                }
            }
        }
        return sums.result(customers);
    }

    private static final class Counter {
        private final CRC32 crc = new CRC32();
        private long relations;
        private long tags;
        private long sum;

        void relation(String text, int itsTags) {
            crc.reset();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            sum += crc.getValue() * 0x9e3779b97f4a7c15L;
            relations++;
            tags += itsTags;
        }

        Sums result(long customers) {
            return new Sums(customers, relations, tags, sum);
        }
    }
}
