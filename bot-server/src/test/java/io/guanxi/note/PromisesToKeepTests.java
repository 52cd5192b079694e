package io.guanxi.note;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.todo.TestToDos;
import io.guanxi.todo.ToDosReopened;
import io.guanxi.todo.ToDosSettled;
import io.guanxi.touch.TestTouches;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It is Monday, 2 March 2026, 10:00 in Shanghai. */
class PromisesToKeepTests {
    private static final TestDatabase database = TestDatabase.of(PromisesToKeepTests.class);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final Actor BY_LI = new Actor(Actor.Kind.GUIDE, "li");

    private final Set<StaffId> away = new HashSet<>();
    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final AtomicReference<@Nullable PromisesToKeep> listener = new AtomicReference<>();
    private final Notes notes = new Notes(
            database.mapper(NoteMapper.class),
            new GuidesPromises(database.sql(), TestCustomers.whoFollows()),
            TestCustomers.customers(database),
            TestToDos.toDos(database, clock, this::tell),
            TestPrivacy.erasedPersons(database),
            TestPrivacy.trail(database),
            database.transaction(),
            clock);
    private final DayList list = TestToDos.list(database, clock, this::tell);
    private final PromisesToKeep promises = new PromisesToKeep(
            notes,
            TestCustomers.audience(database),
            TestToDos.toDos(database, clock, this::tell),
            TestTouches.away(away),
            new NoteSettings(ZoneId.of("Asia/Shanghai")),
            database.transaction(),
            clock);

    private void tell(Object event) {
        var heard = listener.get();
        if (heard != null && event instanceof ToDosSettled settled) {
            heard.settled(settled);
        } else if (heard != null && event instanceof ToDosReopened reopened) {
            heard.reopened(reopened);
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        listener.set(promises);
        Stream.of("guide_task", "customer_note", "customer", "follow", "staff", "erased_person")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        TestStaff.active(database, "zhang", "li");
        follow("zhang", "2026-01-01T00:00:00Z");
    }

    private static void follow(String guide, String since) {
        TestCustomers.follow(database, guide, WANG.value(), "王小姐", "", Instant.parse(since));
    }

    private Note promised(String words, LocalDate due) {
        return notes.add(WANG, words, Optional.of(due), BY_LI).orElseThrow();
    }

    private List<String> asked() {
        promises.run();
        return database.sql()
                .sql("SELECT CONCAT(staff_id, ' ', state, ' ', why) FROM guide_task ORDER BY task_id")
                .query(String.class)
                .list();
    }

    private boolean kept(Note promise) {
        return notes.find(promise.id()).orElseThrow().doneAt().isPresent();
    }

    private void answer(Answer answer) {
        var line = list.choose(ZHANG, TestToDos.SETTINGS.day(clock.instant())).get(0);
        list.answer(ZHANG, line.id(), answer);
    }

    @Test
    void aPromiseIsOnTheListFromTheDayBeforeAndOfWhoeverLooksAfterTheCustomerNow() {
        promised("留一个可颂", TODAY.plusDays(2));
        assertThat(asked()).isEmpty();

        clock.advance(Duration.ofDays(1));
        asked();
        assertThat(asked()).containsExactly("zhang OPEN 答应3月4日前：留一个可颂");
    }

    @Test
    void whoGaveItKeepsItIfTheyStillKnowTheCustomer() {
        follow("li", "2026-02-01T00:00:00Z");
        promised("留一个可颂", TODAY);

        assertThat(asked()).containsExactly("li OPEN 答应3月2日前：留一个可颂");
    }

    @Test
    void ofSomebodyOnLeaveAnotherGuideKeepsItOrItWaits() {
        follow("li", "2026-02-01T00:00:00Z");
        promised("留一个可颂", TODAY);
        away.addAll(Set.of(ZHANG, new StaffId("li")));
        assertThat(asked()).isEmpty();

        away.remove(ZHANG);

        assertThat(asked()).containsExactly("zhang OPEN 答应3月2日前：留一个可颂");
    }

    @Test
    void doneOnTheListItIsKeptAndTakenBackItIsNot() {
        var promise = promised("留一个可颂", TODAY);
        asked();

        answer(Answer.DONE);
        assertThat(kept(promise)).isTrue();
        list.takeBack(ZHANG, list.of(ZHANG, TODAY).get(0).id());

        assertThat(kept(promise)).isFalse();
        assertThat(asked()).containsExactly("zhang OPEN 答应3月2日前：留一个可颂");
    }

    @Test
    void notSuitableDoesNotBreakAPromise() {
        var promise = promised("留一个可颂", TODAY);
        asked();

        answer(Answer.UNSUITABLE);

        assertThat(kept(promise)).isFalse();
    }

    @Test
    void keptOrRemovedInOtherWaysItLeavesTheListAndChangedItIsAskedAnew() {
        var promise = promised("留一个可颂", TODAY);
        asked();
        notes.kept(promise, BY_LI);
        assertThat(asked()).containsExactly("zhang WITHDRAWN 答应3月2日前：留一个可颂");

        notes.reopen(promise, BY_LI);
        assertThat(asked()).containsExactly("zhang OPEN 答应3月2日前：留一个可颂");
        var moved = new Note(
                promise.id(),
                WANG,
                "留两个可颂",
                BY_LI,
                promise.madeAt(),
                promise.changedAt(),
                Optional.of(TODAY),
                Optional.empty());
        notes.change(moved, BY_LI);
        assertThat(asked()).containsExactly("zhang OPEN 答应3月2日前：留两个可颂");

        notes.remove(WANG, promise.id(), BY_LI);
        assertThat(asked()).containsExactly("zhang WITHDRAWN 答应3月2日前：留两个可颂");
    }

    @Test
    void aBriefingTellsNotesAndPromises() {
        promised("留一个可颂", TODAY);
        notes.add(WANG, "爱喝美式", Optional.empty(), BY_LI);

        assertThat(new BriefNotes(notes, new NoteSettings(ZoneId.of("Asia/Shanghai"))).lines(ZHANG, WANG))
                .containsExactly("备注（2026-03-02）：爱喝美式", "约定（2026-03-02 前）：留一个可颂");
    }
}
