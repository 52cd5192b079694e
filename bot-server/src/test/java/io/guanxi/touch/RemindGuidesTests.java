package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.touch.RemindGuideCall.Reminder;
import io.guanxi.touch.TellManagerCall.Unconfirmed;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemindGuidesTests {
    private static final TestDatabase database = TestDatabase.of(RemindGuidesTests.class);
    private static final Limits TWO_DAYS = new Limits(Optional.of(QuietHours.NIGHT), 2, 7, Duration.ofDays(2));
    private static final StaffId WANG = new StaffId("wang");

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
    void aGuideIsRemindedByDayAndNeverMoreThanThreeTimesIn24Hours() {
        house.invite(0, 2);
        house.hand(house.plan(TWO_DAYS));

        assertThat(remindersAt("2026-11-21T04:59:59Z")).as("before three hours").isZero();
        assertThat(remindersAt("2026-11-21T05:00:00Z")).as("after three hours").isEqualTo(1);
        assertThat(remindersAt("2026-11-21T05:01:00Z")).as("a minute later").isEqualTo(1);
        assertThat(remindersAt("2026-11-21T13:00:00Z")).as("at 21:00").isEqualTo(1);
        assertThat(remindersAt("2026-11-22T00:00:00Z")).as("at 08:00").isEqualTo(2);
        assertThat(remindersAt("2026-11-22T08:00:00Z")).as("at 16:00").isEqualTo(3);
        assertThat(sent()).allMatch(Outcome.Done.class::isInstance);
        assertThat(house.weCom.calls().of("externalcontact/remind_groupmsg_send"))
                .isEqualTo(3);
    }

    @Test
    void whoHasConfirmedIsNotRemindedAndWhatWaitsInTheOutboxIsNotSent() {
        house.invite(18, 22);
        house.hand(house.plan(TWO_DAYS));
        house.confirm(LI);
        house.clock.advance(Duration.ofHours(3));
        house.poll();
        assertThat(reminders()).hasSize(1);

        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(sent()).allMatch(Outcome.Refused.class::isInstance);
        assertThat(house.weCom.calls().of("externalcontact/remind_groupmsg_send"))
                .isZero();
    }

    @Test
    void whatWaitsInTheOutboxIsSentNeitherHoursLaterNorAtNight() {
        house.staff(WANG, "ACTIVE");
        place(WANG, 2, true);
        place(ZHANG, 2, false);
        house.invite(0, 2);
        house.clock.set(Instant.parse("2026-11-21T09:30:00Z"));
        house.hand(house.plan(TWO_DAYS));

        remindersAt("2026-11-21T12:30:00Z");
        assertThat(until(RemindGuideCall.NAME)).isEqualTo("2026-11-21 13:00:00");
        house.clock.set(Instant.parse("2026-11-22T00:30:00Z"));
        house.poll();
        assertThat(until(TellManagerCall.NAME)).isEqualTo("2026-11-22 02:30:00");
    }

    private static String until(String kind) {
        return database.sql()
                .sql("SELECT DATE_FORMAT(MAX(expires_at), '%Y-%m-%d %H:%i:%s') FROM outbox WHERE kind = ?")
                .param(kind)
                .query(String.class)
                .single();
    }

    @Test
    void nodesThatRemindAtOnceRemindOnce() {
        house.invite(0, 30);
        house.hand(house.plan(TWO_DAYS));
        house.clock.advance(Duration.ofHours(3));

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(house.get(RemindGuides.class)::remind))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(reminders()).hasSize(2);
    }

    @Test
    void theShopsManagerHearsOnceOfAllGuidesWhoDoNotConfirm() {
        house.staff(WANG, "ACTIVE");
        place(WANG, 2, true);
        place(ZHANG, 2, false);
        place(LI, 2, false);
        house.invite(18, 22);
        var plan = house.plan(TWO_DAYS);
        house.hand(plan);

        remindersAt("2026-11-21T05:00:00Z");
        remindersAt("2026-11-21T08:00:00Z");
        remindersAt("2026-11-21T09:00:00Z");

        assertThat(unconfirmed()).singleElement().satisfies(told -> {
            assertThat(told.plan()).isEqualTo(plan.id().value());
            assertThat(told.manager()).isEqualTo(WANG);
            assertThat(told.guides()).containsExactlyInAnyOrder(ZHANG, LI);
        });
        assertThat(house.get(TouchTroubles.class).unattended()).isZero();
    }

    @Test
    void whereNoManagerIsKnownTheOperatorsAreToldUntilItIsOver() {
        place(ZHANG, 2, true);
        house.invite(0, 2);
        house.hand(house.plan(TWO_DAYS));

        remindersAt("2026-11-21T05:00:00Z");
        remindersAt("2026-11-21T08:00:00Z");
        assertThat(unconfirmed()).isEmpty();
        assertThat(house.get(TouchTroubles.class).unattended()).isEqualTo(1);

        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        assertThat(house.get(TouchTroubles.class).unattended()).isZero();
    }

    private long remindersAt(String moment) {
        house.clock.set(Instant.parse(moment));
        house.poll();
        return reminders().size();
    }

    private List<Reminder> reminders() {
        return payloads(RemindGuideCall.NAME, Reminder.class);
    }

    private List<Unconfirmed> unconfirmed() {
        return payloads(TellManagerCall.NAME, Unconfirmed.class);
    }

    private List<? extends Outcome<?>> sent() {
        return reminders().stream().map(house.get(RemindGuideCall.class)::send).toList();
    }

    private <P> List<P> payloads(String kind, Class<P> type) {
        return database
                .sql()
                .sql("SELECT payload FROM outbox WHERE kind = ? ORDER BY id")
                .param(kind)
                .query(String.class)
                .list()
                .stream()
                .map(payload -> house.json.readValue(payload, type))
                .toList();
    }

    private static void place(StaffId staff, long department, boolean leader) {
        database.sql()
                .sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES (?, ?, ?)")
                .params(staff.value(), department, leader)
                .update();
    }
}
