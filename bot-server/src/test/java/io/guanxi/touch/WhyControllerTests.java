package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.Story.Line;
import io.guanxi.touch.WhyController.Answer;
import io.guanxi.transfer.CustomersMoved;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhyControllerTests {
    private static final TestDatabase database = TestDatabase.of(WhyControllerTests.class);

    private static final String ALL_PASSED =
            "passed OPTED_OUT, COMPLAINED, NO_CONSENT, GUIDE_AWAY, UNREACHABLE, HANDOVER_PENDING,"
                    + " FREQUENCY_CAP (had 0 of 2 in 7 days), WEEKLY_CAP (had 0 in 7 days), SILENT (0 unanswered), ONE_VOICE,"
                    + " YIELDED, WECOM_QUOTA (had 0 in WeCom's period), HOLDOUT (0.0 %)";

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
    void whoGotItIsToldStepByStep() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.clock.advance(Duration.ofHours(4));
        house.poll();
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(story(why(0, Optional.of(plan))))
                .containsExactly(
                        ALL_PASSED,
                        "no guardrail spoke against it; zhang was chosen to write",
                        "WeCom was asked to put it before zhang (task %d)".formatted(taskId()),
                        "zhang had it to confirm",
                        "zhang was reminded, 1 times so far",
                        "zhang sent it",
                        "WeCom said that the customer got it");
    }

    @Test
    void whoOptsOutWhenAGuideHasItAlreadyIsToldThatItMayStillBeSent() {
        house.invite(0, 20);
        house.invite(20, 21);
        var plan = house.plan();
        house.hand(plan);
        house.clock.advance(Duration.ofMinutes(5));
        var at = house.clock.instant();

        database.transaction().executeWithoutResult(status -> {
            var withdraw = house.get(WithdrawTouches.class);
            withdraw.optedOut(new CustomersOptedOut(List.of(customer(3), customer(20)), at));
            withdraw.complained(new CustomersComplained(List.of(customer(4)), at));
        });

        var until = house.clock.instant().plus(Duration.ofHours(24)).minus(Duration.ofMinutes(5));
        assertThat(story(why(3, Optional.of(plan))))
                .endsWith(
                        "the customer opted out; the message is one of 20 in a task that can't be changed any more, so zhang"
                                + " may still send it, until " + until);
        assertThat(story(why(4, Optional.of(plan))))
                .endsWith(
                        "the customer complained; the message is one of 20 in a task that can't be changed any more, so"
                                + " zhang may still send it, until " + until);
        assertThat(story(why(20, Optional.of(plan))))
                .endsWith("the customer opted out; nobody else is in the task, so it is called off");
        assertThat(why(3, Optional.of(plan)).touches().get(0).story()).last().satisfies(line -> assertThat(line.at())
                .isEqualTo(at));
    }

    @Test
    void whoOptsOutOfWhatIsTakenBackFromAGuideIsNotToldThatNobodyElseWasToGetIt() {
        house.invite(0, 5);
        var plan = house.plan();
        house.hand(plan);
        house.clock.advance(Duration.ofMinutes(5));
        house.get(PlanController.class).pause(plan.id().value(), Actor.API);
        house.get(HoldMapper.class).haltPlans(house.clock.instant());

        database.transaction().executeWithoutResult(status -> house.get(WithdrawTouches.class)
                .optedOut(new CustomersOptedOut(List.of(customer(3)), house.clock.instant())));

        assertThat(story(why(3, Optional.of(plan))))
                .last()
                .isEqualTo("the customer opted out; its time with zhang is over already, so it is called off");
    }

    @Test
    void whoDidNotGetItIsToldWhy() {
        house.invite(0, 2);
        house.get(ComplaintController.class)
                .complain(customer(0).value(), Optional.of(10), Optional.empty(), Actor.API);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(story(why(0, Optional.of(plan))))
                .containsExactly(
                        "passed OPTED_OUT",
                        "left out: COMPLAINED, complained; hears nothing but service until 2026-12-01");

        house.get(ComplaintController.class).over(customer(0).value(), Actor.API);
        house.clock.advance(Duration.ofDays(1));
        house.fire(plan, house.clock.instant());
        assertThat(why(0, Optional.of(plan)).touches())
                .extracting(TouchStories.Told::state)
                .containsExactly(TouchState.PLANNED, TouchState.SKIPPED);
        var ofTheDay = house.get(WhyController.class)
                .why(customer(0).value(), Optional.empty(), Optional.of(LocalDate.parse("2026-11-21")), 20);
        assertThat(ofTheDay.touches()).extracting(TouchStories.Told::state).containsExactly(TouchState.SKIPPED);
    }

    @Test
    void everyWaitAndTheHandoverAreToldInOrder() {
        house.invite(0, 2);
        house.fete.lastsDays = 5;
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        var plan = house.plan(Limits.DEFAULT);
        house.fire(plan, house.clock.instant());
        database.sql()
                .sql("INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES ('zhang', '2026-11-22', 99)")
                .update();
        goOnAt("2026-11-22T01:30:00Z");
        goOnAt("2026-11-23T01:31:00Z");
        house.deliver();
        house.clock.advance(Duration.ofMinutes(5));
        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
        house.get(Halt.class).whatIsStopped();
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();
        house.clock.advance(Duration.ofMinutes(1));
        house.get(TakeTouchesAlong.class).moved(new CustomersMoved(1, ZHANG, LI, List.of(customer(0))));

        assertThat(story(why(0, Optional.of(plan))))
                .extracting(sentence -> sentence.replaceAll(", until 2026-11-22T00:.*", ""))
                .containsExactly(
                        ALL_PASSED,
                        "no guardrail spoke against it; zhang was chosen to write",
                        "it waited for the end of the quiet hours",
                        "it waited: zhang had enough to confirm, until 2026-11-23T01:30:00Z",
                        "it was taken back from zhang during a pause, and waited",
                        "zhang handed the customer over to a colleague, who was to write from then on");
        assertThat(story(why(1, Optional.of(plan)))).hasSize(5);
    }

    private void goOnAt(String time) {
        house.clock.set(Instant.parse(time));
        house.goOn();
    }

    @Test
    void whatOtherFeaturesToldStandsInTheSameStoryByTime() {
        house.invite(0, 1);
        execute("INSERT INTO welcome (dedup_key, staff_id, external_userid, channel, state, at)"
                + " VALUES ('w', 'zhang', 'wmc00', '', 'SENT', '2026-11-20 01:00:00')");
        execute(
                "INSERT INTO guide_task (staff_id, external_userid, kind, dedup_key, why, worth, from_on, until_on, state,"
                        + " made_at) VALUES ('zhang', 'wmc00', 'NOTE', 'k', '', 1, '2026-11-21', '2026-11-22', 'OPEN', '2026-11-22')");
        execute("INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene)"
                + " VALUES ('wrA', 'wmc00', FALSE, '2026-11-20 00:00:00', 1)");
        announced(1, "2026-11-19 01:00:00");
        announced(2, "2026-11-20 02:00:00");
        house.fire(house.plan(), TEN_IN_SHANGHAI);
        house.clock.advance(Duration.ofDays(2));

        var told = house.get(CustomerStoryController.class).story("wmc00", Optional.empty(), Optional.empty(), 50);

        assertThat(told.more()).isFalse();
        assertThat(told.story())
                .extracting(line -> line.sentence().replaceAll("plan \\d+", "plan"))
                .containsExactly(
                        "added zhang; the welcome: SENT",
                        "announcement 2 (game) in group wrA: SENT",
                        "plan (Fête): " + ALL_PASSED,
                        "plan (Fête): no guardrail spoke against it; zhang was chosen to write",
                        "zhang was asked for a to-do, NOTE, from 2026-11-21 on: open");
    }

    private static void announced(int id, String at) {
        execute("INSERT INTO announcement (announcement_id, name, content, choice, at, expires_at, state, created_at)"
                + " VALUES (" + id + ", 'game', '{}', '{}', '" + at + "', '" + at + "', 'FINISHED', '" + at + "')");
        execute("INSERT INTO announcement_group (announcement_id, chat_id, owner, state) VALUES (" + id
                + ", 'wrA', 'zhang', 'SENT')");
    }

    private static void execute(String sql) {
        database.sql().sql(sql).update();
    }

    @Test
    void whoWasNeverAskedAboutIsToldThatAndWhatWouldHappenNow() {
        house.invite(0, 1);
        var plan = house.plan();
        assertThat(why(5, Optional.of(plan)).otherwise()).contains("the plan has not run yet; it is ACTIVE");
        house.fire(plan, TEN_IN_SHANGHAI);
        house.optOut(customer(6));

        assertThat(why(5, Optional.of(plan)).otherwise())
                .contains("the plan did not have this customer in its audience; it last ran on 2026-11-21");
        assertThat(why(6, Optional.of(plan)).now())
                .contains("would be left out now: OPTED_OUT, wants no messages: told the guide");
        assertThat(why(5, Optional.empty()).otherwise().orElseThrow()).startsWith("no plan has had this customer");
        assertThatThrownBy(() -> house.get(WhyController.class).why("wm", Optional.of(-1L), Optional.empty(), 1))
                .hasMessageContaining("404");
    }

    private Answer why(int customer, Optional<Plan> plan) {
        return house.get(WhyController.class)
                .why(customer(customer).value(), plan.map(one -> one.id().value()), Optional.empty(), 20);
    }

    private static List<String> story(Answer answer) {
        return answer.touches().get(0).story().stream().map(Line::sentence).toList();
    }

    private static long taskId() {
        return database.sql()
                .sql("SELECT task_id FROM touch_task")
                .query(Long.class)
                .single();
    }
}
