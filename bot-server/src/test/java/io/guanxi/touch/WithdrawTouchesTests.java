package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.customer.MarketingRefused;
import io.guanxi.customer.PersonsMerged;
import io.guanxi.privacy.Actor;
import io.guanxi.trust.TrustLevelChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WithdrawTouchesTests {
    private static final TestDatabase database = TestDatabase.of(WithdrawTouchesTests.class);

    private final TouchHouse house = new TouchHouse(database);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatWeComWasNotAskedForIsNotSentToWhoOptedOut() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());

        optOut(1);
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2, TouchState.SKIPPED, 1));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "OPTED_OUT"));
        assertThat(house.tasksOf(ZHANG)).singleElement().satisfies(task -> assertThat(
                        task.fates().keySet().toString())
                .doesNotContain(customer(1).value()));
    }

    @Test
    void aTaskWhoseOnlyCustomerOptedOutIsNeverAskedForAndTheRunEnds() {
        house.invite(0, 1);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());

        optOut(0);
        house.deliver();
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();

        assertThat(house.tasksOf(ZHANG)).isEmpty();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.SKIPPED, 1));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void aTaskThatLiesBeforeTheGuideForThemAloneIsCalledOff() {
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);

        optOut(0);
        house.clock.advance(Duration.ofSeconds(1));
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 1));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "OPTED_OUT"));
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void aTaskForSeveralStaysAndTheirTouchSaysThatItIsUnwanted() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);

        optOut(1);
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "OPTED_OUT"));
    }

    @Test
    void whoComplainsIsSentNothingThatWasPlannedButService() {
        var limits = new Limits(Optional.empty(), 9, 7, Duration.ofHours(24));
        var service = new Limits(
                Optional.empty(), 9, 7, Duration.ofHours(24), Optional.of(Kind.SERVICE), Optional.empty(), 0);
        house.invite(0, 2);
        var sale = house.plan(limits);
        house.fire(sale, house.clock.instant());
        house.invite(2, 3);
        var answer = house.plan(service);
        house.fire(answer, house.clock.instant());

        for (int i = 1; i < 3; i++) {
            complain(i);
        }
        house.deliver();

        assertThat(house.states(sale)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.SKIPPED, 1));
        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(1), "COMPLAINED"));
        assertThat(house.fates(answer)).containsEntry(customer(2), TouchState.HANDED);
        assertThat(house.rows("touch_day WHERE external_userid = 'wmc01' AND day = '2026-11-21'"))
                .isZero();
    }

    @Test
    void aTaskThatLiesBeforeTheGuideForWhoComplainedAloneIsCalledOff() {
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);

        complain(0);
        house.clock.advance(Duration.ofSeconds(1));
        house.poll();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "COMPLAINED"));
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void aComplaintThatNobodyHeardOfCountsBeforeWeComIsAskedButForService() {
        var service = new Limits(
                Optional.empty(), 9, 7, Duration.ofHours(24), Optional.of(Kind.SERVICE), Optional.empty(), 0);
        house.invite(0, 2);
        var sale = house.plan();
        house.fire(sale, house.clock.instant());
        var answer = house.plan(service);
        house.fire(answer, house.clock.instant());
        database.sql()
                .sql("INSERT INTO touch_complaint VALUES ('wmc01', '2026-11-20', '2027-01-01')")
                .update();

        house.deliver();

        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(1), "COMPLAINED"));
        assertThat(house.states(answer)).isEqualTo(Map.of(TouchState.HANDED, 2));
    }

    @Test
    void aComplaintHoldsForAllAccountsOfThePersonAlsoThoseFoundLater() {
        house.invite(0, 4);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        database.sql()
                .sql("INSERT INTO person_link VALUES ('wmc00', 'wmc00'), ('wmc01', 'wmc00')")
                .update();

        complain(1);
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "COMPLAINED", customer(1), "COMPLAINED"));
        publish(new PersonsMerged(List.of(customer(0), customer(1), customer(2)), house.clock.instant()));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.SKIPPED, 3));
        assertThat(house.rows("touch_complaint WHERE quiet_until = '2026-12-01 02:00:00'"))
                .isEqualTo(3);
        database.sql().sql("DELETE FROM person_link").update();
    }

    private void complain(int customer) {
        house.get(ComplaintController.class)
                .complain(customer(customer).value(), Optional.of(10), Optional.empty(), Actor.API);
    }

    @Test
    void whoTakesTheConsentBackIsSentNoMarketingThatWasPlanned() {
        var personal = new Limits(
                Optional.empty(), 9, 7, Duration.ofHours(24), Optional.of(Kind.PERSONAL), Optional.empty(), 0);
        house.invite(0, 2);
        var sale = house.plan();
        house.fire(sale, house.clock.instant());
        house.clock.advance(Duration.ofHours(23));
        var wish = house.plan(personal);
        house.fire(wish, house.clock.instant());

        refuse(1);
        house.deliver();

        assertThat(house.states(sale)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.SKIPPED, 1));
        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(1), "NO_CONSENT"));
        assertThat(house.states(wish)).isEqualTo(Map.of(TouchState.HANDED, 2));
    }

    @Test
    void aTaskForWhoTookTheConsentBackAloneIsCalledOff() {
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);

        refuse(0);
        house.clock.advance(Duration.ofSeconds(1));
        house.poll();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "NO_CONSENT"));
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void aNoThatNobodyHeardOfCountsBeforeWeComIsAsked() {
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        saysNo(1);

        house.deliver();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "NO_CONSENT"));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.SKIPPED, 1));
    }

    @Test
    void aNoThatCameWhileARunWaitedCountsBeforeAGuideIsAsked() {
        house.invite(0, 2);
        house.fete.lastsDays = 1;
        var plan = house.plan(Limits.DEFAULT);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);
        saysNo(1);

        house.clock.set(Instant.parse("2026-11-22T01:05:00Z"));
        house.goOn();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "NO_CONSENT"));
        assertThat(house.rows("touch WHERE task_id IS NULL")).isOne();
        assertThat(house.rows("touch_day WHERE external_userid = 'wmc01'")).isZero();
    }

    @Test
    void whoAnswersHearsNoMoreOfTheWelcomeSeriesButOfEverythingElse() {
        database.sql()
                .sql("UPDATE follow SET followed_at = '2026-11-18 03:00:00' WHERE external_userid <= 'wmc02'")
                .update();
        var third = "{\"occasion\": \"welcome-series\", \"at\": \"10:30\", \"settings\": {\"daysAfter\": 3}}";
        var series = house.get(MakePlan.class).make(house.wish(third), Actor.API);
        house.fire(series, house.clock.instant());
        house.invite(5, 6);
        var other = house.plan();
        house.fire(other, house.clock.instant());

        publish(new TrustLevelChanged(List.of(talked(0), talked(5))));
        level("wmc01", 2);
        house.deliver();

        assertThat(house.reasons(series)).isEqualTo(Map.of(customer(0), "ANSWERED", customer(1), "ANSWERED"));
        assertThat(house.states(series)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.SKIPPED, 2));
        assertThat(house.states(other)).isEqualTo(Map.of(TouchState.HANDED, 1));
    }

    private TrustLevelChanged.Changed talked(int customer) {
        return new TrustLevelChanged.Changed(customer(customer), 1, 2, house.clock.instant());
    }

    private static void level(String customer, int level) {
        database.sql()
                .sql("INSERT INTO trust_level (external_userid, level, since) VALUES (?, ?, '2026-11-20')")
                .params(customer, level)
                .update();
    }

    private static void saysNo(int customer) {
        database.sql()
                .sql("INSERT INTO consent (external_userid, purpose, given, wording, channel, by_kind, by_name, at)"
                        + " VALUES (?, 'MARKETING', FALSE, 'v1', '', 'API', '', '2026-11-01')")
                .param(customer(customer).value())
                .update();
    }

    private void refuse(int customer) {
        publish(new MarketingRefused(List.of(customer(customer)), house.clock.instant()));
    }

    private void publish(Object event) {
        database.transaction().executeWithoutResult(status -> house.beans().publishEvent(event));
    }

    @Test
    void withdrawingIsAudited() {
        house.invite(0, 2);
        house.fire(house.plan(), house.clock.instant());
        long before = house.rows("audit_entry WHERE what = 'touch.withdraw'");

        optOut(1);

        assertThat(house.rows("audit_entry WHERE what = 'touch.withdraw'")).isEqualTo(before + 1);
    }

    private void optOut(int customer) {
        var event = new CustomersOptedOut(List.of(customer(customer)), house.clock.instant());
        database.transaction()
                .executeWithoutResult(status -> house.get(WithdrawTouches.class).optedOut(event));
    }
}
