package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.order.TestOrders;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a guide says of today is known by the minute, though as a sign of trust it is the day's. */
class TalksTests {
    private static final TestDatabase database = TestDatabase.of(TalksTests.class);
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final ExternalUserId GONE = new ExternalUserId("wmGONE");
    private static final Actor ZHANG = new Actor(Actor.Kind.GUIDE, "zhang");

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Talks talks = TestTrust.talks(database);
    private final TalkedToday today = new TalkedToday(
            new TestTrust(database, TestOrders.tally(), clock, event -> {}).signals,
            talks,
            TestPrivacy.trail(database),
            TestTrust.SETTINGS,
            database.transaction(),
            clock);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theSecondTalkOfADayIsHeardToo() {
        TestPrivacy.erased(database, GONE, clock.instant());
        note(WANG);
        note(GONE);
        clock.advance(Duration.ofHours(1));
        var touched = clock.instant();
        assertThat(talks.firstAfter(Map.of(WANG, touched, GONE, touched))).isEmpty();

        clock.advance(Duration.ofHours(1));
        note(WANG);
        note(WANG);
        note(GONE);

        assertThat(talks.firstAfter(Map.of(WANG, touched, GONE, touched))).isEqualTo(Map.of(WANG, clock.instant()));
        assertThat(database.sql()
                        .sql("SELECT n FROM trust_signal")
                        .query(Long.class)
                        .list())
                .as("one sign of the day")
                .containsExactly(1L);
        assertThat(talks.purge(clock.instant(), 10)).isOne();
        assertThat(talks.purge(clock.instant(), 10)).isZero();
    }

    private void note(ExternalUserId customer) {
        today.note(customer, new StaffId("zhang"), ZHANG);
    }
}
