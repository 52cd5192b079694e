package io.guanxi.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The night that notes who came into a segment and who went out. */
class TrackSegmentsTests {
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-03-01T20:30:00Z");
    private SegmentMapper rows;
    private Segments segments;
    private Walks walks;
    private TrackSegments track;
    private SegmentId vips;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(TrackSegmentsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aSegmentOfFourOfTenCustomers() {
        for (var table : List.of(
                "customer", "follow", "follow_tag", "segment", "segment_member", "segment_change", "customer_walk")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
        rows = database.mapper(SegmentMapper.class);
        var criteria = List.of(TestTagging.criterion(database));
        var conditions = TestSegments.conditions(database, clock, criteria);
        var matches = TestSegments.matches(database, conditions, clock);
        segments = new Segments(rows, conditions, matches, TestPrivacy.trail(database), database.transaction(), clock);
        walks = TestSegments.walks(database, clock, 3);
        track = new TrackSegments(
                rows,
                conditions,
                matches,
                TestPrivacy.erasedPersons(database),
                JSON,
                TestSegments.SETTINGS,
                database.transaction());
        for (int i = 0; i < 10; i++) {
            TestCustomers.follow(database, "zhang", "wm" + i, "客" + i, "", Instant.parse("2026-01-01T00:00:00Z"));
        }
        List.of("wm1", "wm3", "wm5", "wm9").forEach(this::tag);
        var wish = SegmentWish.of(
                JSON.readTree("{\"name\":\"VIP\",\"condition\":{\"tagged\":\"etVIP\"},\"tracked\":true}"), conditions);
        vips = segments.add(wish, Actor.API).id();
    }

    @Test
    void theFirstNightOnlyCounts() {
        night();

        assertThat(rows.members(vips.value(), "", null)).containsExactlyInAnyOrder("wm1", "wm3", "wm5", "wm9");
        assertThat(changes(MONDAY)).isEmpty();
        assertThat(segments.find(vips).orElseThrow().countedFrom()).contains(MONDAY);
    }

    @Test
    void theNextTellsWhoCameAndWhoWent() {
        night();
        untag("wm3");
        untag("wm9");
        tag("wm0");
        tag("wm4");
        clock.advance(Duration.ofDays(1));

        night();

        assertThat(changes(TUESDAY)).containsExactly("+wm0", "-wm3", "+wm4", "-wm9");
        assertThat(rows.countChanges(vips.value(), TUESDAY)).isEqualTo(new SegmentMapper.Counts(2, 2));
        assertThat(rows.members(vips.value(), "", null)).containsExactlyInAnyOrder("wm0", "wm1", "wm4", "wm5");
        assertThat(segments.count(vips)).isEqualTo(4);
    }

    @Test
    void whoeverIsForgottenAltogetherHasLeft() {
        night();
        database.sql().sql("DELETE FROM customer WHERE external_userid = 'wm9'").update();
        clock.advance(Duration.ofDays(1));

        night();

        assertThat(changes(TUESDAY)).containsExactly("-wm9");
    }

    @Test
    void aNightThatIsCutShortGoesOnWhereItStopped() {
        night();
        List.of("wm0", "wm7", "wm8").forEach(this::tag);
        clock.advance(Duration.ofDays(1));
        walks.begin(track.name());
        assertThat(walks.step(track)).isTrue();

        assertThatThrownBy(() -> walks.step(new Failing(track))).hasMessage("the power is gone");
        assertThat(changes(TUESDAY)).containsExactly("+wm0");
        assertThat(walks.step(track)).as("rests a moment after a failure").isFalse();
        clock.advance(Duration.ofSeconds(6));
        toTheEnd();

        assertThat(changes(TUESDAY)).containsExactly("+wm0", "+wm7", "+wm8");
        assertThat(walks.progress(track.name()).orElseThrow().passed()).isEqualTo(10);
    }

    private record Failing(Walk walk) implements Walk {
        @Override
        public String name() {
            return walk.name();
        }

        @Override
        public void go(Stretch stretch, Runnable stillAtIt) {
            walk.go(stretch, stillAtIt);
            throw new IllegalStateException("the power is gone");
        }
    }

    @Test
    void aNodeThatDiesLeavesItsStretchToAnother() {
        walks.begin(track.name());
        database.sql()
                .sql("UPDATE customer_walk SET lease_until = ?")
                .param(LocalDateTime.of(2026, 3, 1, 20, 31))
                .update();

        assertThat(walks.step(track)).isFalse();
        clock.advance(Duration.ofMinutes(2));

        assertThat(walks.step(track)).isTrue();
    }

    /** Two nodes would take over a stretch that is 90 s in its second part, if the lease were not renewed. */
    @Test
    void aStretchOfSeveralLongPartsKeepsItsLeaseAndStopsWhenItIsLost() {
        var long90 = Duration.ofSeconds(90);
        var another = new Going((stretch, stillAtIt) -> {});
        walks.begin(another.name());

        assertThat(walks.step(new Going((stretch, stillAtIt) -> {
                    clock.advance(long90);
                    stillAtIt.run();
                    clock.advance(long90);
                    assertThat(walks.step(another)).isFalse();
                })))
                .isTrue();
        assertThatThrownBy(() -> walks.step(new Going((stretch, stillAtIt) -> {
                    clock.advance(long90.multipliedBy(2));
                    assertThat(walks.step(another)).isTrue();
                    stillAtIt.run();
                })))
                .hasMessageContaining("another node");
        assertThat(walks.progress(another.name()).orElseThrow().passed()).isEqualTo(6);
    }

    private record Going(BiConsumer<Stretch, Runnable> work) implements Walk {
        @Override
        public String name() {
            return "going";
        }

        @Override
        public void go(Stretch stretch, Runnable stillAtIt) {
            work.accept(stretch, stillAtIt);
        }
    }

    @Test
    void whatIsAskedForUnderWayBeginsAnewAtTheEnd() {
        walks.begin(track.name());
        walks.step(track);
        walks.begin(track.name());

        var steps = 0;
        while (walks.step(track)) {
            steps++;
        }

        assertThat(steps).isEqualTo(3 + 4);
        assertThat(walks.progress(track.name()).orElseThrow().endedAt()).isPresent();
    }

    @Test
    void nothingIsNotedOfAPersonWhoWasErased() {
        night();
        tag("wm0");
        tag("wm2");
        TestPrivacy.erased(database, new ExternalUserId("wm2"), clock.instant());
        clock.advance(Duration.ofDays(1));

        night();

        assertThat(changes(TUESDAY)).containsExactly("+wm0");
        assertThat(rows.members(vips.value(), "", null)).doesNotContain("wm2");
        database.sql().sql("DELETE FROM erased_person").update();
    }

    @Test
    void whoIsNoLongerTrackedIsForgotten() {
        night();
        segments.change(vips, new SegmentWish("VIP", "{\"tagged\":\"etVIP\"}", false), Actor.API);

        assertThat(SegmentPersonalData.forget(rows, 100)).isEqualTo(4);
        assertThat(SegmentPersonalData.forget(rows, 100)).isZero();
        assertThat(segments.find(vips).orElseThrow().countedFrom()).isEqualTo(Optional.empty());
    }

    private void night() {
        walks.begin(track.name());
        toTheEnd();
    }

    private void toTheEnd() {
        while (walks.step(track)) {
            assertThat(walks.progress(track.name())).isPresent();
        }
    }

    private List<String> changes(LocalDate day) {
        return rows.changes(vips.value(), day, "", 100).stream()
                .map(row -> (row.entered() ? "+" : "-") + row.externalUserid())
                .toList();
    }

    private void tag(String customer) {
        TestTagging.put(database, "zhang", customer, new TagId("etVIP"));
    }

    private void untag(String customer) {
        database.sql()
                .sql("DELETE FROM follow_tag WHERE external_userid = ?")
                .param(customer)
                .update();
    }
}
