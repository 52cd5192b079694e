package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.inbox.Inbox.Storing;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTests {
    private DoorFixture door;

    @BeforeEach
    void open() {
        door = new DoorFixture(MariaDb.shared(), RedisServer.shared());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aStoredCallbackIsARowBeforeTheAnswer() {
        assertThat(door.store("anna")).isEqualTo(Storing.STORED);

        assertThat(door.stored()).isOne();
    }

    @Test
    void aRedeliveredCallbackIsAnsweredTheSameAndChangesNothing() {
        door.store("anna");
        var again = door.store("anna");

        assertThat(again).isEqualTo(Storing.STORED);
        assertThat(door.stored()).isOne();
        assertThat(InboxCounts.duplicatesIn(door.counts.totals())).isOne();
    }

    @Test
    void twoEventsOfOneSecondAboutOnePersonAreTwo() {
        var first = InboxFixture.change("edit_external_contact", "anna", 0).getBytes(StandardCharsets.UTF_8);
        var second = InboxFixture.change("del_follow_user", "anna", 0).getBytes(StandardCharsets.UTF_8);
        var now = Instant.parse("2026-03-02T02:00:00Z");

        door.inbox.store(Arrival.of("guide", first, now));
        door.inbox.store(Arrival.of("guide", second, now));

        assertThat(door.stored()).isEqualTo(2);
    }

    @Test
    void theSameTextForTwoAppsIsTwoCallbacks() {
        var body = InboxFixture.edited("anna", 0).getBytes(StandardCharsets.UTF_8);
        var now = Instant.parse("2026-03-02T02:00:00Z");

        door.inbox.store(Arrival.of("guide", body, now));
        door.inbox.store(Arrival.of("shop", body, now));

        assertThat(door.stored()).isEqualTo(2);
    }

    @Test
    void concurrentRequestsShareCommitsAndNoneIsLost() {
        door.flood(() -> Eventually.until(
                "many are acknowledged", Duration.ofSeconds(30), () -> door.acknowledged.size() > 300));
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
