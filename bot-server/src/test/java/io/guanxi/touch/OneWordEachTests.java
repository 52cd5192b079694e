package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.privacy.Actor;
import io.guanxi.result.TestResults;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.todo.TestToDos;
import io.guanxi.todo.ToDos;
import io.guanxi.todo.ToDosSettled;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.todo.ToDosSettled.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guide is asked to write to at most three customers a day, and a run is for at most twenty. */
class OneWordEachTests {
    private static final TestDatabase database = TestDatabase.of(OneWordEachTests.class);
    private static final String WISH = """
            {"text":"{{#称呼}}{{称呼}}，{{/称呼}}新到的豆子给您留了一包", "oneWordEach":true,
             "guardrails":{"quietHours":null}}
            """;

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
    void eachCustomerBecomesAToDoInWordsForThatOne() {
        house.invite(0, 3);
        database.sql()
                .sql("UPDATE follow SET remark = '王姐' WHERE external_userid = 'wmc00'")
                .update();
        database.sql()
                .sql("UPDATE customer SET name = '小李' WHERE external_userid = 'wmc01'")
                .update();
        var plan = plan();

        house.fire(plan, house.clock.instant());

        assertThat(suggestions()).containsExactly("王姐，新到的豆子给您留了一包", "小李，新到的豆子给您留了一包", "新到的豆子给您留了一包");
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        assertThat(house.waiting()).as("WeCom never hears of it").isEmpty();
        assertThat(house.get(PreviewPlan.class)
                        .samples(LocalDate.parse("2026-11-22"), plan, List.of(customer(0)))
                        .get(0)
                        .said()
                        .map(Rendered::text))
                .contains("王姐，新到的豆子给您留了一包");
    }

    @Test
    void aTouchIsWhatTheGuideMadeOfTheToDo() {
        house.invite(0, 3);
        var plan = plan();
        house.fire(plan, house.clock.instant());

        settle(plan, 0, Outcome.DONE);
        settle(plan, 0, Outcome.DONE);
        settle(plan, 1, Outcome.UNSUITABLE);
        settle(plan, 2, Outcome.EXPIRED);
        house.poll();

        assertThat(house.fates(plan))
                .isEqualTo(Map.of(
                        customer(0), TouchState.DELIVERED,
                        customer(1), TouchState.SKIPPED,
                        customer(2), TouchState.EXPIRED));
        assertThat(house.events).extracting(TouchesDelivered::customers).containsExactly(List.of(customer(0)));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        var sums = TestResults.of(house.beans(), house.run(plan).id()).get("sums");
        assertThat(List.of(sums.get("asked").asLong(), sums.get("confirmed").asLong()))
                .containsExactly(1L, 1L);
    }

    @Test
    void aWordForOnePersonStandsBeforeASaleOnTheList() {
        house.invite(0, 1);

        house.fire(plan(WISH.replace("null}", "null, \"kind\":\"PERSONAL\"}")), house.clock.instant());

        assertThat(house.rows("guide_task WHERE worth = 75")).isEqualTo(1);
    }

    @Test
    void whatTheGuideFoundUnsuitableByMistakeIsBeforeThemAgain() {
        house.invite(0, 2);
        var plan = plan();
        house.fire(plan, house.clock.instant());
        answer(0, Answer.UNSUITABLE);
        answer(1, Answer.DONE);
        house.poll();
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);

        assertThat(takeBack(0)).isTrue();
        assertThat(house.fates(plan)).containsEntry(customer(0), TouchState.HANDED);
        assertThat(house.rows("touch_day WHERE external_userid = 'wmc00'")).isEqualTo(1);
        house.poll();
        answer(0, Answer.DONE);
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 2));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void whatWasSaidCannotBeTakenBack() {
        house.invite(0, 1);
        var plan = plan();
        house.fire(plan, house.clock.instant());
        answer(0, Answer.DONE);

        assertThat(takeBack(0)).isFalse();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1));
        assertThat(house.rows("guide_task WHERE state = 'DONE'")).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackTooLateIsNotAskedForAgain() {
        house.invite(0, 1);
        var plan = plan();
        house.fire(plan, house.clock.instant());
        answer(0, Answer.UNSUITABLE);
        house.clock.advance(Duration.ofDays(3));

        takeBack(0);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.SKIPPED, 1));
        assertThat(house.rows("guide_task WHERE state = 'WITHDRAWN'")).isEqualTo(1);
    }

    @Test
    void aGuideHasFewOnADayAndTheRestWait() {
        house.fete.lastsDays = 1;
        house.invite(0, 5);
        var plan = plan();

        house.fire(plan, house.clock.instant());
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3, TouchState.PLANNED, 2));
        house.clock.advance(Duration.ofHours(23));
        house.goOn();
        assertThat(house.rows("guide_task")).isEqualTo(3);
        house.clock.advance(Duration.ofHours(1));
        house.goOn();

        assertThat(house.rows("guide_task")).isEqualTo(5);
        assertThat(house.rows("touch_guide_day WHERE confirmations = 0 AND words IN (2, 3)"))
                .isEqualTo(2);
    }

    @Test
    void aGuideHasUntilTheEndOfTheLastDay() {
        house.invite(0, 1);
        var plan = plan();
        house.fire(plan, house.clock.instant());

        house.clock.set(Instant.parse("2026-11-22T15:59:00Z"));
        house.poll();
        assertThat(house.states(plan)).as("a minute before midnight").isEqualTo(Map.of(TouchState.HANDED, 1));
        house.clock.set(Instant.parse("2026-11-22T16:00:00Z"));
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 1));
        assertThat(house.rows("guide_task WHERE until_on = '2026-11-22'")).isEqualTo(1);
    }

    @Test
    void whatIsWrongTomorrowEndsTodayAndIsOnlyForAsManyAsTheListHasRoomFor() {
        born(0, 1, 2);
        onTheList(10, 11, 12, 13);
        var plan = plan("{\"occasion\":\"birthday\", \"oneWordEach\":true, \"text\":\"明天生日\"}");

        house.fire(plan, house.clock.instant());

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2, TouchState.SKIPPED, 1));
        assertThat(house.reasons(plan).values()).containsExactly("GUIDE_BUSY");
        assertThat(house.rows("guide_task WHERE kind = 'touch.word' AND until_on = '2026-11-21'"))
                .isEqualTo(2);
        house.clock.set(Instant.parse("2026-11-21T16:00:00Z"));
        house.poll();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 2, TouchState.SKIPPED, 1));
    }

    private static void born(int... customers) {
        for (int i : customers) {
            database.sql()
                    .sql("INSERT INTO birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)"
                            + " VALUES (?, 'SOLAR', 11, 22, FALSE, 'test', '2026-01-01')")
                    .param(customer(i).value())
                    .update();
        }
    }

    private static void onTheList(int... customers) {
        for (int i : customers) {
            database.sql()
                    .sql(
                            "INSERT INTO guide_task (staff_id, external_userid, kind, dedup_key, why, worth, from_on, until_on,"
                                    + " shown, shown_on, state, made_at) VALUES ('zhang', ?, 'test', ?, '', 50, '2026-11-21',"
                                    + " '2026-11-25', 1, '2026-11-21', 'OPEN', '2026-11-21')")
                    .params(customer(i).value(), customer(i).value())
                    .update();
        }
    }

    @Test
    void whatIsStoppedIsTakenFromTheListAndComesBackWhenItGoesOn() {
        house.invite(0, 2);
        var plan = plan();
        house.fire(plan, house.clock.instant());
        settle(plan, 0, Outcome.DONE);

        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
        house.poll();
        assertThat(house.rows("guide_task WHERE state = 'WITHDRAWN'")).isEqualTo(1);
        assertThat(house.fates(plan)).containsEntry(customer(1), TouchState.PLANNED);

        house.get(Plans.class).become(plan.id(), Plan.State.ACTIVE);
        house.clock.advance(Duration.ofMinutes(1));
        house.goOn();
        assertThat(house.rows("guide_task WHERE state = 'OPEN' AND external_userid = 'wmc01'"))
                .isEqualTo(1);
        house.get(Plans.class).become(plan.id(), Plan.State.CANCELLED);
        house.poll();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1, TouchState.EXPIRED, 1));
        assertThat(house.rows("guide_task WHERE state = 'OPEN' AND external_userid = 'wmc01'"))
                .isZero();
    }

    @Test
    void whoOptsOutIsNotWrittenTo() {
        house.invite(0, 2);
        var plan = plan();
        house.fire(plan, house.clock.instant());

        database.transaction().executeWithoutResult(status -> house.beans()
                .publishEvent(new CustomersOptedOut(List.of(customer(0)), house.clock.instant())));

        assertThat(house.fates(plan))
                .isEqualTo(Map.of(customer(0), TouchState.SKIPPED, customer(1), TouchState.HANDED));
        assertThat(house.rows("guide_task WHERE state = 'WITHDRAWN' AND external_userid = 'wmc00'"))
                .isEqualTo(1);
    }

    @Test
    void whoComplainsIsOnlyWrittenToWithServiceAndWhatCannotWait() {
        house.invite(0, 1);
        var sale = plan();
        house.fire(sale, house.clock.instant());
        var service = plan(WISH.replace("null}", "null, \"kind\":\"SERVICE\"}"));
        house.fire(service, house.clock.instant());
        var today = LocalDate.parse("2026-11-21");
        inTransaction(() -> house.get(ToDos.class)
                .add(List.of(
                        TestToDos.toDo("zhang", "wmc00", "a kindness", 89, today, today),
                        TestToDos.toDo("zhang", "wmc00", "a promise", 95, today, today))));

        house.get(Complaints.class).note(customer(0), Actor.CUSTOMER);

        assertThat(house.states(sale)).isEqualTo(Map.of(TouchState.SKIPPED, 1));
        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(0), "COMPLAINED"));
        assertThat(house.states(service)).isEqualTo(Map.of(TouchState.HANDED, 1));
        inTransaction(() -> assertThat(house.get(DayList.class).choose(ZHANG, today))
                .extracting(DayList.Line::why)
                .containsExactly("a promise", "计划“Fête”：请亲自发一句，可以改成您自己的话"));
    }

    private static void inTransaction(Runnable work) {
        database.transaction().executeWithoutResult(status -> work.run());
    }

    @Test
    void weComsQuotaIsNeitherUsedNorAsked() {
        house.invite(0, 1);
        for (int run = 1; run <= 30; run++) {
            database.sql()
                    .sql("INSERT INTO touch (run_id, external_userid, state, reason, planned_at, settled_at)"
                            + " VALUES (?, 'wmc00', 'FAILED', 'QUOTA_USED', '2026-11-02', '2026-11-02')")
                    .param(100_000 + run)
                    .update();
        }
        var word = plan();
        house.fire(word, house.clock.instant());
        var mass = house.plan();
        house.clock.advance(Duration.ofDays(1));
        house.fire(mass, house.clock.instant());

        assertThat(house.states(word)).isEqualTo(Map.of(TouchState.HANDED, 1));
        assertThat(house.reasons(mass)).isEqualTo(Map.of(customer(0), "WECOM_QUOTA"));
        assertThat(house.rows("touch_run WHERE one_by_one")).isEqualTo(1);
    }

    @Test
    void itIsForFewAndForWordsAlone() {
        house.invite(0, 21);
        assertThatThrownBy(this::plan).hasMessageContaining("oneWordEach is for at most 20 customers");

        house.fete.guests.clear();
        assertThatThrownBy(
                        () -> plan(
                                "{\"oneWordEach\":true, \"attachments\":[{\"kind\":\"LINK\",\"title\":\"a\",\"url\":\"https://a.cn\"}]}"))
                .hasMessageContaining("leave the attachments out");
        assertThatThrownBy(() -> plan("{\"text\":\"{{称呼}}，您好\"}")).hasMessageContaining("leave {{称呼}} out");
        assertThatThrownBy(() -> plan("{\"oneWordEach\":true, \"text\":\"{{生肖}}\"}"))
                .hasMessageContaining("nobody knows [生肖]")
                .hasMessageContaining("称呼");
    }

    @Test
    void aRunThatHasGrownTooLargeIsLeftOut() {
        var plan = plan();
        house.invite(0, 21);

        house.fire(plan, house.clock.instant());

        assertThat(house.run(plan).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(house.run(plan).reason().orElse("")).contains("at most 20 customers");
    }

    private Plan plan() {
        return plan(WISH);
    }

    private Plan plan(String changes) {
        return house.get(MakePlan.class).make(house.wish(changes), Actor.API);
    }

    private void answer(int customer, Answer answer) {
        database.transaction()
                .executeWithoutResult(status -> house.get(DayList.class).answer(ZHANG, toDo(customer), answer));
    }

    private boolean takeBack(int customer) {
        return Boolean.TRUE.equals(database.transaction()
                .execute(status -> house.get(DayList.class).takeBack(ZHANG, toDo(customer))));
    }

    private long toDo(int customer) {
        return database.sql()
                .sql("SELECT task_id FROM guide_task WHERE kind = 'touch.word' AND external_userid = ?")
                .param(customer(customer).value())
                .query(Long.class)
                .single();
    }

    private List<String> suggestions() {
        return database.sql()
                .sql("SELECT suggestion FROM guide_task WHERE kind = 'touch.word' ORDER BY external_userid")
                .query(String.class)
                .list();
    }

    private void settle(Plan plan, int customer, Outcome outcome) {
        var task = database.sql()
                .sql("SELECT task_id FROM touch WHERE run_id = ? AND external_userid = ?")
                .params(house.run(plan).id().value(), customer(customer).value())
                .query(Long.class)
                .single();
        var key = task + ":" + customer(customer).value();
        database.sql()
                .sql("UPDATE guide_task SET state = ? WHERE dedup_key = ?")
                .params(outcome.name(), key)
                .update();
        house.beans()
                .publishEvent(new ToDosSettled(
                        List.of(new Settled(OneWordEach.KIND, key, ZHANG, customer(customer), outcome))));
    }
}
