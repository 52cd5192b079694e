package io.guanxi.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.segment.TestSegments;
import io.guanxi.trust.TestTrust;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets a word some days after being added; it is 5 March 2026, 10:00 in Shanghai. */
class WelcomeSeriesTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
    private static final Instant THREE_DAYS_AGO = Instant.parse("2026-03-02T04:00:00Z");

    private static TestDatabase database;
    private static WelcomeSeries series;

    @BeforeAll
    static void theyAreAdded() {
        database = TestDatabase.of(WelcomeSeriesTests.class);
        var clock = SettableClock.at("2026-03-05T02:00:00Z");
        var criteria = new ArrayList<>(TestCustomers.criteria(database, TestSegments.SETTINGS));
        criteria.add(TestTrust.criterion());
        var conditions = TestSegments.conditions(database, clock, criteria);
        series =
                new WelcomeSeries(conditions, TestSegments.matches(database, conditions, clock), TestSegments.SETTINGS);
        added("wmQuiet", THREE_DAYS_AGO);
        added("wmLateInTheEvening", Instant.parse("2026-03-02T15:59:59Z"));
        added("wmAfterMidnight", Instant.parse("2026-03-02T16:00:00Z"));
        added("wmKnowsUs", THREE_DAYS_AGO);
        level("wmKnowsUs", 1);
        added("wmTalked", THREE_DAYS_AGO);
        level("wmTalked", 2);
        added("wmBought", THREE_DAYS_AGO);
        level("wmBought", 3);
        added("wmLeft", THREE_DAYS_AGO);
        database.sql()
                .sql("UPDATE follow SET relation = 'LEFT_BY_CUSTOMER' WHERE external_userid = 'wmLeft'")
                .update();
        added("wmKnowsLi", THREE_DAYS_AGO);
        knows("wmKnowsLi", Instant.parse("2025-03-02T04:00:00Z"), "MUTUAL");
        added("wmTakenOver", THREE_DAYS_AGO);
        knows("wmTakenOver", Instant.parse("2025-03-02T04:00:00Z"), "REMOVED_BY_STAFF");
        added("wmAddedLiTheDayBefore", THREE_DAYS_AGO);
        knows("wmAddedLiTheDayBefore", Instant.parse("2026-03-01T04:00:00Z"), "MUTUAL");
        added("wmAddedLiSince", THREE_DAYS_AGO);
        knows("wmAddedLiSince", Instant.parse("2026-03-04T04:00:00Z"), "MUTUAL");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void added(String customer, Instant at) {
        TestCustomers.follow(database, "zhang", customer, customer, "", at);
    }

    private static void knows(String customer, Instant since, String relation) {
        TestCustomers.follow(database, "li", customer, customer, "", since);
        database.sql()
                .sql("UPDATE follow SET relation = ? WHERE staff_id = 'li' AND external_userid = ?")
                .params(relation, customer)
                .update();
    }

    private static void level(String customer, int level) {
        database.sql()
                .sql("INSERT INTO trust_level (external_userid, level, since) VALUES (?, ?, '2026-03-03')")
                .params(customer, level)
                .update();
    }

    private static List<String> audience(LocalDate day, int daysAfter) {
        return series.audience(day, new WelcomeSeries.Settings(daysAfter), Optional.empty(), 100).stream()
                .map(ExternalUserId::value)
                .toList();
    }

    @Test
    void theWordOfTheThirdDayIsForThoseAddedThreeDaysAgoWhoHaveNeitherTalkedNorBought() {
        assertThat(audience(TODAY, 3)).containsExactly("wmAddedLiSince", "wmKnowsUs", "wmLateInTheEvening", "wmQuiet");
        assertThat(audience(TODAY, 2)).containsExactly("wmAfterMidnight");
    }

    @Test
    void whoKnewAnotherGuideBeforeIsNoNewcomer() {
        assertThat(audience(TODAY, 3)).doesNotContain("wmKnowsLi", "wmTakenOver", "wmAddedLiTheDayBefore");
        assertThat(audience(TODAY, 4)).as("the series of the first").containsExactly("wmAddedLiTheDayBefore");
        assertThat(audience(TODAY, 1)).isEmpty();
    }

    @Test
    void aLookAheadCountsTheDaysFromThatDay() {
        assertThat(audience(TODAY.plusDays(4), 7)).isEqualTo(audience(TODAY, 3));
    }

    @Test
    void itComesInPages() {
        var settings = new WelcomeSeries.Settings(3);

        assertThat(series.audience(TODAY, settings, Optional.of(new ExternalUserId("wmKnowsUs")), 1))
                .containsExactly(new ExternalUserId("wmLateInTheEvening"));
    }

    @Test
    void lateOnTheSameDayItIsStillSaidOnAnotherDayNoMore() {
        assertThat(series.tooLate(TODAY, TODAY)).isEmpty();
        assertThat(series.tooLate(TODAY.minusDays(1), TODAY)).isPresent();
    }

    @Test
    void aSeriesNeedsItsDay() {
        assertThatThrownBy(() -> WelcomeSeries.Settings.of(Optional.empty())).hasMessageContaining("daysAfter");
        assertThatThrownBy(() -> WelcomeSeries.Settings.of(Optional.of(0))).hasMessageContaining("1 to 30");
    }
}
