package io.guanxi.todo;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.TestCustomers;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.DayList.State;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.todo.ToDosSettled.Settled;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** It is Monday, 2 March 2026, 10:00 in Shanghai. */
class DayListTests {
    private static final TestDatabase database = TestDatabase.of(DayListTests.class);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final List<Object> published = new ArrayList<>();
    private final ToDos toDos = TestToDos.toDos(database, clock, published::add);
    private final DayList list = TestToDos.list(database, clock, published::add);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        Stream.of("guide_task", "customer", "follow", "staff", "customer_opt_out", "erased_person")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        TestStaff.active(database, "zhang", "li");
        Stream.of("wmA", "wmB", "wmC").forEach(id -> follows("zhang", id));
    }

    private static void follows(String guide, String customer) {
        TestCustomers.follow(database, guide, customer, customer, "", Instant.parse("2026-01-01T00:00:00Z"));
    }

    private void ask(String customer, int worth, int days) {
        toDos.add(List.of(TestToDos.toDo("zhang", customer, "因为" + customer, worth, today(), today().plusDays(days))));
    }

    private LocalDate today() {
        return TestToDos.SETTINGS.day(clock.instant());
    }

    private List<String> chosen() {
        return list.choose(ZHANG, today()).stream()
                .map(line -> line.customer().value())
                .toList();
    }

    private long id(String customer) {
        return list.choose(ZHANG, today()).stream()
                .filter(line -> line.customer().value().equals(customer))
                .map(Line::id)
                .findFirst()
                .orElseThrow();
    }

    private Optional<DayList.Answered> answer(long id, Answer answer) {
        return Objects.requireNonNull(database.transaction().execute(status -> list.answer(ZHANG, id, answer)));
    }

    private List<Settled> settled() {
        return published.stream()
                .filter(ToDosSettled.class::isInstance)
                .flatMap(event -> ((ToDosSettled) event).settled().stream())
                .toList();
    }

    private void daysLater(int days) {
        clock.advance(Duration.ofDays(days));
    }

    @Test
    void theListIsInOrderOfWorthAndWhatComesUpLaterStandsBehindIt() {
        ask("wmA", 10, 30);
        ask("wmB", 50, 30);

        assertThat(chosen()).containsExactly("wmB", "wmA");
        ask("wmC", 90, 30);
        assertThat(list.fresh(TODAY, clock.instant().minusSeconds(1))).containsExactly(ZHANG);
        assertThat(chosen()).containsExactly("wmB", "wmA", "wmC");
        assertThat(list.of(ZHANG, TODAY)).extracting(Line::number).containsExactly(1, 2, 3);
        assertThat(list.fresh(TODAY, clock.instant().minusSeconds(1))).isEmpty();
    }

    @Test
    void aFullListStaysAsItIs() {
        for (int i = 1; i <= TestToDos.SETTINGS.perDay(); i++) {
            follows("zhang", "wm" + i);
            ask("wm" + i, 10, 30);
        }
        chosen();

        ask("wmC", 99, 30);

        assertThat(chosen()).hasSize(TestToDos.SETTINGS.perDay()).doesNotContain("wmC");
        assertThat(list.fresh(TODAY, clock.instant().minusSeconds(1))).isEmpty();
    }

    @Test
    void whatIsWithdrawnKeepsItsPlaceOnTheListOfTheDay() {
        ask("wmA", 20, 30);
        ask("wmB", 10, 30);
        chosen();

        toDos.withdraw("test", List.of("zhang/wmA/" + "因为wmA".hashCode()));

        assertThat(list.of(ZHANG, TODAY)).extracting(Line::state).containsExactly(State.EXPIRED, State.OPEN);
        assertThat(list.of(ZHANG, TODAY)).extracting(Line::number).containsExactly(1, 2);
    }

    @Test
    void aListThatNeverArrivedIsNotCounted() {
        ask("wmA", 10, 30);
        ask("wmB", 10, 30);
        answer(id("wmB"), Answer.DONE);

        assertThat(list.unshow(ZHANG, TODAY)).isEqualTo(1);

        daysLater(1);
        assertThat(chosen()).containsExactly("wmA");
        assertThat(database.sql()
                        .sql("SELECT MAX(shown) FROM guide_task WHERE state = 'OPEN'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void putOffForTheLastTimeNoOtherDayIsPromised() {
        ask("wmA", 10, 100);
        chosen();
        daysLater(2);
        chosen();
        daysLater(5);

        assertThat(answer(id("wmA"), Answer.LATER))
                .hasValueSatisfying(now -> assertThat(now.again()).isEmpty());
    }

    @Test
    void whoOptedOutOrIsNoContactOfTheGuidesIsOnNoList() {
        ask("wmA", 10, 30);
        ask("wmB", 10, 30);
        ask("wmSTRANGER", 10, 30);
        database.sql()
                .sql("INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wmB', 'x', '2026-01-01')")
                .update();

        assertThat(chosen()).containsExactly("wmA");
    }

    @Test
    void whoOptsOutLeavesTheListButForWhatCannotWaitAndWhatIsSettled() {
        ask("wmA", 95, 30);
        ask("wmB", 20, 30);
        ask("wmC", 10, 30);
        long kindness = id("wmB");
        answer(id("wmC"), Answer.DONE);
        database.sql()
                .sql("INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wmA', 'x', '2026-01-01'),"
                        + " ('wmB', 'x', '2026-01-01'), ('wmC', 'x', '2026-01-01')")
                .update();

        assertThat(list.of(ZHANG, TODAY)).extracting(Line::number).containsExactly(1, 3);
        assertThat(chosen()).containsExactly("wmA", "wmC");
        assertThat(list.find(ZHANG, kindness))
                .hasValueSatisfying(line -> assertThat(line.suggestion()).isEmpty());

        database.sql().sql("DELETE FROM customer_opt_out").update();
        assertThat(list.of(ZHANG, TODAY)).extracting(Line::number).containsExactly(1, 2, 3);
    }

    @Test
    void whoOptsOutMakesRoomForTheNextOnTheListOfTheDay() {
        for (int i = 1; i <= TestToDos.SETTINGS.perDay(); i++) {
            follows("zhang", "wm" + i);
            ask("wm" + i, 50, 30);
        }
        ask("wmA", 10, 30);
        assertThat(chosen()).doesNotContain("wmA");
        assertThat(list.fresh(TODAY, clock.instant().minusSeconds(1))).isEmpty();

        database.sql()
                .sql("INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wm3', 'x', '2026-01-01')")
                .update();

        assertThat(list.fresh(TODAY, clock.instant().minusSeconds(1))).containsExactly(ZHANG);
        assertThat(chosen())
                .hasSize(TestToDos.SETTINGS.perDay())
                .contains("wmA")
                .doesNotContain("wm3");
        assertThat(list.fresh(TODAY, clock.instant().minusSeconds(1))).isEmpty();
    }

    @Test
    void whatIsLeftUndoneComesBackAfterTwoDaysThenFiveAndThenNoMore() {
        ask("wmA", 10, 100);
        var days = new ArrayList<Integer>();

        for (int day = 0; day < 30; day++) {
            if (!chosen().isEmpty()) {
                days.add(day);
            }
            expire();
            daysLater(1);
        }

        assertThat(days).containsExactly(0, 2, 7);
        assertThat(settled()).extracting(Settled::outcome).containsExactly(Outcome.EXPIRED);
    }

    private void expire() {
        new ExpireToDos(TestToDos.rows(database), toDos, TestToDos.SETTINGS, database.transaction(), clock).run();
    }

    @Test
    void itComesBackOnItsLastDayAtTheLatestAndExpiresAfterIt() {
        ask("wmA", 10, 1);

        chosen();
        daysLater(1);
        assertThat(chosen()).containsExactly("wmA");
        daysLater(1);
        assertThat(chosen()).isEmpty();
        expire();
        expire();

        assertThat(settled()).extracting(Settled::outcome).containsExactly(Outcome.EXPIRED);
    }

    @Test
    void theFirstAnswerCountsAndIsTold() {
        ask("wmA", 10, 30);
        var id = id("wmA");

        assertThat(answer(id, Answer.DONE))
                .hasValueSatisfying(now -> assertThat(now.changed()).isTrue());
        assertThat(answer(id, Answer.UNSUITABLE)).hasValueSatisfying(now -> {
            assertThat(now.changed()).isFalse();
            assertThat(now.line().state()).isEqualTo(State.DONE);
        });

        assertThat(settled()).singleElement().satisfies(one -> {
            assertThat(one.outcome()).isEqualTo(Outcome.DONE);
            assertThat(one.customer()).isEqualTo(new ExternalUserId("wmA"));
        });
    }

    @Test
    void tapsAtTheSameMomentFromTwoDevicesCountOnce() {
        ask("wmA", 10, 30);
        var id = id("wmA");
        var list = TestToDos.list(database, clock, event -> {});

        var taps = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> database.transaction().execute(status -> list.answer(ZHANG, id, Answer.DONE)
                                .orElseThrow()
                                .changed())))
                .toList();

        assertThat(taps.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
    }

    @Test
    void putOffItIsOffTodaysListAndSaysWhenItComesBack() {
        ask("wmA", 10, 30);
        var id = id("wmA");

        assertThat(answer(id, Answer.LATER)).hasValueSatisfying(now -> {
            assertThat(now.line().state()).isEqualTo(State.LATER);
            assertThat(now.again()).contains(TODAY.plusDays(2));
        });
        assertThat(settled()).isEmpty();
        assertThat(answer(id, Answer.DONE))
                .hasValueSatisfying(now -> assertThat(now.changed()).isTrue());
    }

    @Test
    void nobodyAnswersForAColleague() {
        ask("wmA", 10, 30);
        var id = id("wmA");

        assertThat(list.answer(LI, id, Answer.DONE)).isEmpty();
        assertThat(list.find(LI, id)).isEmpty();
        assertThat(settled()).isEmpty();
    }

    @Test
    void anAnswerIsTakenBackAndToldAgain() {
        ask("wmA", 10, 30);
        var id = id("wmA");
        answer(id, Answer.DONE);

        assertThat(list.takeBack(ZHANG, id)).isTrue();
        assertThat(list.takeBack(ZHANG, id)).isFalse();

        assertThat(list.of(ZHANG, TODAY)).extracting(Line::state).containsExactly(State.OPEN);
        assertThat(published).last().isInstanceOf(ToDosReopened.class);
    }

    @Test
    void whatIsWithdrawnIsOnNoListUntilItIsAskedForAnew() {
        ask("wmA", 10, 30);
        ask("wmB", 10, 30);
        var key = "zhang/wmA/" + "因为wmA".hashCode();

        toDos.withdraw("test", List.of(key, "unknown"));
        toDos.withdraw("test", List.of(key));
        assertThat(settled()).extracting(Settled::outcome).containsExactly(Outcome.WITHDRAWN);
        assertThat(chosen()).containsExactly("wmB");

        ask("wmA", 20, 30);
        daysLater(2);
        assertThat(chosen()).containsExactly("wmA", "wmB");
    }

    @Test
    void whatWasDoneIsNotAskedForAgain() {
        ask("wmA", 10, 30);
        answer(id("wmA"), Answer.DONE);

        ask("wmA", 10, 30);
        daysLater(3);

        assertThat(chosen()).isEmpty();
    }

    @Test
    void whoWasAddedYesterdayIsOnTheListOnce() {
        follows("zhang", "wmNEW");
        var added = new CustomersAdded(List.of(new CustomerAdded(
                ZHANG, new ExternalUserId("wmNEW"), Optional.empty(), Optional.empty(), clock.instant())));
        var greet = new GreetNewcomers(toDos, TestToDos.takeOver(database), TestToDos.SETTINGS);

        greet.added(added);
        greet.added(added);
        assertThat(chosen()).isEmpty();
        daysLater(1);

        assertThat(chosen()).containsExactly("wmNEW");
        assertThat(list.of(ZHANG, today())).extracting(Line::why).containsExactly("3月2日新添加的");
    }

    private void movedToLi(Runnable added) {
        var beans = new DefaultListableBeanFactory();
        var takeOver = new TakeOver(
                toDos,
                TestToDos.takeOver(database),
                TestStaff.guides(database),
                beans.getBeanProvider(Closeness.class),
                TestToDos.SETTINGS,
                clock);
        added.run();
        takeOver.moved(new CustomersMoved(7, ZHANG, LI, List.of(new ExternalUserId("wmA"))));
        added.run();
    }

    @Test
    void whoComesFromAColleagueIsIntroducedAndNotGreetedAsSomebodyNew() {
        follows("li", "wmA");
        var added = new CustomersAdded(List.of(
                new CustomerAdded(LI, new ExternalUserId("wmA"), Optional.empty(), Optional.empty(), clock.instant())));
        var greet = new GreetNewcomers(toDos, TestToDos.takeOver(database), TestToDos.SETTINGS);

        movedToLi(() -> greet.added(added));

        assertThat(database.sql()
                        .sql("SELECT CONCAT(staff_id, ' ', kind, ' ', state) FROM guide_task ORDER BY kind")
                        .query(String.class)
                        .list())
                .containsExactly("li handed-over OPEN", "li new WITHDRAWN");
    }

    @Test
    void whenCustomersMoveTheirTasksGoAlongAndTheClosestAreIntroducedFirst() {
        ask("wmA", 10, 30);
        chosen();
        Stream.of("wmA", "wmB", "wmC").forEach(id -> follows("li", id));
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("closeness", TestToDos.closeness(new ExternalUserId("wmC")));
        var takeOver = new TakeOver(
                toDos,
                TestToDos.takeOver(database),
                TestStaff.guides(database),
                beans.getBeanProvider(Closeness.class),
                TestToDos.SETTINGS,
                clock);
        var moved = new CustomersMoved(
                7,
                ZHANG,
                LI,
                Stream.of("wmA", "wmB", "wmC").map(ExternalUserId::new).toList());

        takeOver.moved(moved);
        takeOver.moved(moved);

        assertThat(database.sql()
                        .sql("SELECT CONCAT(staff_id, ' ', external_userid, ' ', kind, ' ', from_on) FROM guide_task"
                                + " ORDER BY kind, from_on, external_userid")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "li wmA handed-over 2026-03-03",
                        "li wmC handed-over 2026-03-03",
                        "li wmB handed-over 2026-03-04",
                        "li wmA test 2026-03-04");
    }
}
