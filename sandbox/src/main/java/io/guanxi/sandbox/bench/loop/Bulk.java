package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.world.CorpBuilder;
import java.sql.SQLException;
import java.sql.Timestamp;

/** A hundred thousand bulk calls in the outbox: tags to be put on relations, as a rule over all customers would. */
final class Bulk {
    static final int ROWS = 100_000;
    static final String API = "externalcontact/mark_tag";
    private static final int BATCH = 1_000;
    private static final String INSERT = "INSERT INTO outbox"
            + " (kind, dedup_key, priority, not_before, payload, created_at) VALUES ('mark-tag', ?, 3, ?, ?, ?)";

    private Bulk() {}

    static void add(Database database) {
        var now = new Timestamp(System.currentTimeMillis());
        try (var connection = database.connect();
                var insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ROWS; i++) {
                insert.setString(1, "bench " + now.getTime() + " " + i);
                insert.setTimestamp(2, now);
                insert.setString(3, marking(i));
                insert.setTimestamp(4, now);
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the bulk calls could not be added", e);
        }
    }

    private static String marking(int number) {
        int customer = number % People.CUSTOMERS_IN_WECOM;
        return "{\"staff\":{\"value\":\"" + People.guide(customer % People.GUIDES_IN_WECOM)
                + "\"},\"customer\":{\"value\":\"" + People.customer(customer)
                + "\"},\"add\":[{\"value\":\"" + CorpBuilder.tagId(People.BULK_TAG)
                + "\"}],\"remove\":[],\"markings\":[]}";
    }

    static long waiting(Database database) {
        return database.number("SELECT COUNT(*) FROM outbox WHERE kind = 'mark-tag' AND state = 'WAITING'");
    }

    /** Takes away what still waits. */
    static void remove(Database database) {
        database.execute("DELETE FROM outbox WHERE kind = 'mark-tag' AND state = 'WAITING'");
    }
}
