package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.inbox.Inbox.Storing;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTests {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final AtomicInteger names = new AtomicInteger();
    private DoorFixture door;

    @BeforeEach
    void open() {
        forgetWhatOthersSpilled();
        door = new DoorFixture(MariaDb.shared(), RedisServer.shared());
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static void forgetWhatOthersSpilled() {
        try (var client = RedisClient.create(RedisServer.shared().url());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /** Somebody of whom the table took a callback: while it stands still for half a second, Redis does, or nobody. */
    private String takenByTheTable() {
        var who = new AtomicReference<>("");
        Eventually.until("the table takes one", SOON, () -> {
            var anna = "anna" + names.incrementAndGet();
            who.set(anna);
            return door.store(anna) == Storing.STORED && door.spill.size() == 0;
        });
        return Objects.requireNonNull(who.get());
    }

    private long rowsOf(String customer) {
        return door.database
                .sql()
                .sql("SELECT COUNT(*) FROM callback_inbox WHERE INSTR(body, ?) > 0")
                .param(">" + customer + "<")
                .query(Long.class)
                .single();
    }

    @Test
    void aStoredCallbackIsARowBeforeTheAnswer() {
        assertThat(rowsOf(takenByTheTable())).isOne();
    }

    @Test
    void aRedeliveredCallbackIsAnsweredTheSameAndChangesNothing() {
        var anna = takenByTheTable();
        var repeats = new AtomicInteger();
        long before = InboxCounts.duplicatesIn(door.counts.totals());

        Eventually.until("a repeat is taken by the table", SOON, () -> {
            repeats.incrementAndGet();
            return door.store(anna) == Storing.STORED && InboxCounts.duplicatesIn(door.counts.totals()) > before;
        });

        door.awaitDrained();
        assertThat(rowsOf(anna)).isOne();
        assertThat(InboxCounts.duplicatesIn(door.counts.totals()) - before).isBetween(1L, repeats.longValue());
    }

    /** As WeCom does it, until it is taken. */
    private void received(String app, byte[] body) {
        var now = Instant.parse("2026-03-02T02:00:00Z");
        Eventually.until("it is taken", SOON, () -> door.inbox.store(Arrival.of(app, body, now)) == Storing.STORED);
    }

    @Test
    void twoEventsOfOneSecondAboutOnePersonAreTwo() {
        var first = InboxFixture.change("edit_external_contact", "anna", 0).getBytes(StandardCharsets.UTF_8);
        var second = InboxFixture.change("del_follow_user", "anna", 0).getBytes(StandardCharsets.UTF_8);

        received("guide", first);
        received("guide", second);
        door.awaitDrained();

        assertThat(door.stored()).isEqualTo(2);
    }

    @Test
    void theSameTextForTwoAppsIsTwoCallbacks() {
        var body = InboxFixture.edited("anna", 0).getBytes(StandardCharsets.UTF_8);

        received("guide", body);
        received("shop", body);
        door.awaitDrained();

        assertThat(door.stored()).isEqualTo(2);
    }

    @Test
    void concurrentRequestsShareCommitsAndNoneIsLost() {
        door.flood(() -> Eventually.until("many are acknowledged", SOON, () -> door.acknowledged.size() > 300));
        door.awaitDrained();

        assertThat(door.lost()).isEmpty();
        assertThat(door.stored())
                .as("those that were acknowledged, and perhaps some that were answered too late")
                .isBetween((long) door.acknowledged.size(), (long) door.acknowledged.size() + door.unavailable.get());
    }

    @Test
    void whatConcernsOnePersonGoesIntoOneLane() {
        var edit = Arrival.of("guide", InboxFixture.edited("anna", 1).getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        var left = Arrival.of("guide", InboxFixture.left("anna", 2).getBytes(StandardCharsets.UTF_8), Instant.EPOCH);

        assertThat(edit.lane()).isEqualTo(left.lane()).isBetween(0, Arrival.LANES - 1);
        assertThat(edit.subject()).isEqualTo(left.subject());
        assertThat(edit.digest()).isNotEqualTo(left.digest());
    }
}
