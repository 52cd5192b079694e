package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.inbox.Inbox.Storing;
import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** F4: the servers behind the door die, hang and come back while callbacks arrive; what was acknowledged is kept. */
class OutageTests {
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private static MariaDb mariaDb;
    private static RedisServer redis;
    private DoorFixture door;

    @BeforeAll
    static void start() {
        mariaDb = MariaDb.start(Path.of("target", "outage", "mariadb"), 0);
        redis = RedisServer.start(Path.of("target", "outage", "redis"), 0);
    }

    @AfterAll
    static void stop() {
        redis.close();
        mariaDb.close();
    }

    @BeforeEach
    void open() {
        door = new DoorFixture(mariaDb, redis);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static void during(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /** How long this takes is a matter of the machine: a test goes on once there is enough to lose. */
    private void acknowledge(String what, int more) {
        int before = door.acknowledged.size();
        Eventually.until(what, AT_MOST, () -> door.acknowledged.size() >= before + more);
    }

    private void backToNormal() {
        Eventually.until(
                "the spill is drained",
                AT_MOST,
                () -> !door.table.away() && door.spill.size() == 0 && door.store("afterwards") == Storing.STORED);
    }

    @RepeatedTest(5)
    void aKilledDatabaseCostsNoAcknowledgedCallback() {
        door.flood(() -> {
            acknowledge("the database takes some", 100);
            mariaDb.kill();
            during(Duration.ofMillis(1500));
            mariaDb.restart();
            acknowledge("more are taken", 300);
        });
        backToNormal();

        assertThat(door.lost()).isEmpty();
    }

    @RepeatedTest(5)
    void aHangingDatabaseIsLeftAloneAndEverybodyIsAnsweredWithinASecond() {
        door.flood(() -> {
            acknowledge("the database takes some", 100);
            mariaDb.pause();
            during(Duration.ofSeconds(3));
            mariaDb.resume();
            during(Duration.ofMillis(500));
        });
        backToNormal();

        assertThat(door.lost()).isEmpty();
        assertThat(Duration.ofNanos(door.slowestNanos.get()))
                .as("but for the time for which this machine itself stood still")
                .isLessThan(Duration.ofSeconds(2).plusNanos(3 * door.stallNanos.get()));
    }

    @RepeatedTest(5)
    void aRedisThatDiesWhileItHoldsCallbacksStillHasThemAfterwards() {
        mariaDb.kill();
        door.flood(() -> {
            acknowledge("Redis takes some", 100);
            redis.kill();
            int refused = door.unavailable.get();
            Eventually.until("without both there is an honest no", AT_MOST, () -> door.unavailable.get() > refused);
            redis.restart();
            acknowledge("Redis takes more", 100);
        });
        mariaDb.restart();
        backToNormal();

        assertThat(door.lost()).isEmpty();
    }

    @Test
    void withoutTheDatabaseAndWithoutARedisThatFsyncsNothingIsAcknowledged() {
        door.spill.durable();
        try (var client = io.lettuce.core.RedisClient.create(redis.url());
                var connection = client.connect()) {
            connection.sync().configSet("appendfsync", "everysec");
        }
        Eventually.until("the door notices", Duration.ofSeconds(30), () -> !door.spill.durable());
        mariaDb.kill();

        assertThat(door.store("anna")).isEqualTo(Storing.UNAVAILABLE);
        assertThat(door.spilled()).isZero();

        mariaDb.restart();
        redis.restart();
    }

    @Test
    void whatTheSpillAndTheTableBothGotIsOneCallback() {
        door.store("anna");
        mariaDb.kill();
        door.store("anna");
        mariaDb.restart();
        backToNormal();

        assertThat(door.stored()).as("anna once, and the one afterwards").isEqualTo(2);
    }
}
