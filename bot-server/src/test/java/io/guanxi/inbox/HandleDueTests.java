package io.guanxi.inbox;

import static io.guanxi.inbox.InboxFixture.edited;
import static io.guanxi.inbox.InboxFixture.left;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandleDueTests {
    private static TestDatabase database;
    private InboxFixture house;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(HandleDueTests.class);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        house = new InboxFixture(database);
    }

    @Test
    void aBatchOfOneKindReachesItsHandlerTogether() {
        house.stored(edited("anna", 1), edited("bert", 1), edited("carl", 1));

        house.work();

        assertThat(house.edits.batches).singleElement().satisfies(batch -> assertThat(batch)
                .containsExactlyInAnyOrder("anna", "bert", "carl"));
        assertThat(house.rows.waiting()).isZero();
        assertThat(house.rows.totals().handled()).isEqualTo(3);
    }

    @Test
    void whatConcernsOneCustomerKeepsItsOrderAcrossKinds() {
        house.stored(edited("anna", 1), left("anna", 2), edited("anna", 3), left("bert", 3));

        house.work();

        assertThat(house.order().stream().filter(line -> line.endsWith("anna")))
                .containsExactly("Edited anna", "LeftStaff anna", "Edited anna");
    }

    @Test
    void onePoisonedCallbackDoesNotHoldUpTheOthers() {
        house.edits.failFor("bert");
        house.stored(edited("anna", 1), edited("bert", 1), edited("carl", 1));

        house.work();

        assertThat(house.order()).containsExactlyInAnyOrder("Edited anna", "Edited carl");
        assertThat(house.rows.waiting()).isOne();
    }

    @Test
    void whatFollowsAFailedCallbackAboutTheSameCustomerWaitsForIt() {
        house.edits.failFor("anna");
        house.stored(edited("anna", 1), left("anna", 2));
        house.work();
        house.stored(left("anna", 3));
        house.work();
        assertThat(house.order()).isEmpty();

        house.edits.trap = batch -> {};
        house.clock.advance(Duration.ofSeconds(5));
        house.work();

        assertThat(house.order()).containsExactly("Edited anna", "LeftStaff anna", "LeftStaff anna");
    }

    @Test
    void afterTheLastAttemptItIsADeadLetterWithItsReason() {
        house.edits.failFor("anna");
        house.stored(edited("anna", 1));

        for (int attempt = 0; attempt < 3; attempt++) {
            house.work();
            house.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(house.rows.dead(0, 10)).singleElement().satisfies(dead -> assertThat(dead.reason())
                .isEqualTo("IllegalStateException: the handler can't bear this one"));
        assertThat(house.rows.totals().dead()).isOne();
        assertThat(house.rows.waiting()).isZero();
    }

    @Test
    void aDeadLetterCanBeReplayedOnce() {
        house.edits.failFor("anna");
        house.stored(edited("anna", 1));
        for (int attempt = 0; attempt < 3; attempt++) {
            house.work();
            house.clock.advance(Duration.ofMinutes(1));
        }
        house.edits.trap = batch -> {};
        long id = house.rows.dead(0, 1).get(0).id();

        assertThat(house.rows.replay(id, house.clock.instant())).isOne();
        assertThat(house.rows.replay(id, house.clock.instant())).isZero();
        house.work();

        assertThat(house.order()).containsExactly("Edited anna");
    }

    @Test
    void aHandlersWritesAndTheMarkAreOneTransaction() {
        house.edits.trap = batch -> {
            database.sql()
                    .sql("INSERT INTO inbox_count (name, n) VALUES ('written', 1)")
                    .update();
            throw new IllegalStateException("after the write");
        };
        house.stored(edited("anna", 1));

        house.work();

        assertThat(house.rows.counts()).as("rolled back with the mark").isEmpty();
    }

    @Test
    void anUnknownKindIsKeptCountedAndNamed() {
        house.stored("<xml><ToUserName>ww1</ToUserName><CreateTime>1767233000</CreateTime><MsgType>event</MsgType>"
                + "<Event>moon_landing</Event></xml>");

        house.work();

        assertThat(house.rows.totals().unknown()).isOne();
        assertThat(database.sql()
                        .sql("SELECT kind FROM callback_inbox")
                        .query(String.class)
                        .single())
                .isEqualTo("event/moon_landing");
    }

    @Test
    void whatIsNotEvenXmlBecomesADeadLetterAndHarmsNobody() {
        house.stored("this is not xml", edited("anna", 1));

        for (int attempt = 0; attempt < 3; attempt++) {
            house.work();
            house.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(house.order()).containsExactly("Edited anna");
        assertThat(house.rows.totals().dead()).isOne();
    }

    @Test
    void handledCallbacksAreForgottenAfterTheirTime() {
        house.stored(edited("anna", 1), edited("bert", 1));
        house.work();
        var forget = new ForgetHandled(house.rows, InboxFixture.SETTINGS, house.clock);

        house.clock.advance(Duration.ofDays(29));
        assertThat(forget.purge()).isZero();
        house.clock.advance(Duration.ofDays(2));
        assertThat(forget.purge()).isEqualTo(2);
        assertThat(house.rows.totals().handled()).as("the count stays").isEqualTo(2);
    }

    @Test
    void twoWorkersShareTheLanesAndHandleEachCallbackOnce() throws Exception {
        for (int i = 0; i < 300; i++) {
            house.stored(edited("customer" + i, i));
        }
        var other = new Thread(house::work);

        other.start();
        house.work();
        other.join();
        house.work();

        assertThat(house.order()).doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void whatAnotherWorkerHandledMeanwhileIsNotHandledAgain() {
        house.stored(edited("anna", 1), edited("bert", 1));
        house.edits.trap = batch -> {
            if (batch.size() == 2) {
                throw new IllegalStateException("together they are too much");
            }
            house.edits.trap = alone -> {};
            anotherWorkerTakesTheRest();
        };

        house.work();

        assertThat(house.order()).containsExactlyInAnyOrder("Edited anna", "Edited bert");
    }

    private void anotherWorkerTakesTheRest() {
        var other = new Thread(house::work);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBacklogIsTakenInBatchesOfTheConfiguredSize() {
        for (int i = 0; i < 600; i++) {
            house.stored(edited("customer" + i, i));
        }

        house.work();

        assertThat(house.edits.batches.stream().mapToInt(List::size).max().orElse(0))
                .isBetween(100, 256);
    }
}
