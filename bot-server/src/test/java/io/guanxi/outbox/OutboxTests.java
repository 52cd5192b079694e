package io.guanxi.outbox;

import static io.guanxi.outbox.OutboxFixture.ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Later;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTests {
    private static TestDatabase database;
    private OutboxFixture house;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(OutboxTests.class);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        house = new OutboxFixture(database);
    }

    @Test
    void aCallIsMadeOnceAndItsKindHearsOfIt() {
        house.add("a");

        house.turn();
        house.turn();

        assertThat(house.kind.sent).containsExactly("a");
        assertThat(house.kind.settled).singleElement().isInstanceOf(Settlement.Done.class);
        assertThat(house.state("a")).isEqualTo("DONE");
    }

    @Test
    void theSameCallAddedTwiceIsOneCall() {
        house.add("a");
        house.add("a");

        assertThat(house.turn()).isOne();
    }

    @Test
    void aCallAddedInATransactionThatRollsBackWasNeverDecided() {
        database.transaction().executeWithoutResult(status -> {
            house.add("a");
            status.setRollbackOnly();
        });

        assertThat(house.turn()).isZero();
    }

    @Test
    void theMoreUrgentCallGoesFirstWhateverTheBacklog() {
        for (int i = 0; i < 20; i++) {
            house.add("bulk" + i, Priority.BULK, Optional.empty());
        }
        house.clock.advance(Duration.ofSeconds(1));
        house.add("answer", Priority.INTERACTIVE, Optional.empty());

        house.turn();

        assertThat(house.kind.sent).containsExactly("answer");
    }

    @Test
    void ordinaryWorkersLeaveUrgentCallsToTheUrgentOnes() {
        house.add("welcome", Priority.URGENT, Optional.empty());

        assertThat(house.turn()).isZero();
        assertThat(house.claims.next(true, 1, kind -> true)).hasSize(1);
    }

    @Test
    void whatWeComCanNotDoNowIsTriedAgainAfterAPause() {
        house.add("a");
        house.kind.answers.add(new Outcome.TryLater<>(Later.TRANSIENT, Duration.ofSeconds(1), ERROR));

        house.turn();
        assertThat(house.turn()).isZero();
        house.clock.advance(Duration.ofSeconds(2));
        house.turn();

        assertThat(house.state("a")).isEqualTo("DONE");
        assertThat(house.kind.lookedUp)
                .as("nothing was done, so there is nothing to look up")
                .isZero();
    }

    @Test
    void aRefusedCallEndsWithItsReason() {
        house.add("a");
        house.kind.answers.add(new Outcome.Refused<>(ERROR));

        house.turn();

        assertThat(house.state("a")).isEqualTo("REFUSED");
        assertThat(house.reason("a")).isEqualTo("some/api: 123 no");
        assertThat(house.kind.settled).singleElement().isEqualTo(new Settlement.Refused<String>(123, "no"));
    }

    @Test
    void anUnknownOutcomeIsLookedUpBeforeAnythingIsSentAgain() {
        house.add("a");
        house.kind.answers.add(new Outcome.Unknown<>(ERROR));
        house.kind.lookUps.add(new LookUp.Found<>("it was there"));

        house.turn();
        house.clock.advance(Duration.ofMinutes(1));
        house.turn();

        assertThat(house.kind.sent).as("sent once only").containsExactly("a");
        assertThat(house.kind.settled)
                .singleElement()
                .isEqualTo(new Settlement.Done<>("it was there", house.clock.instant()));
    }

    @Test
    void whatWeComDoesNotKnowIsSentAgain() {
        house.add("a");
        house.kind.answers.add(new Outcome.Unknown<>(ERROR));

        house.turn();
        house.clock.advance(Duration.ofMinutes(1));
        house.turn();

        assertThat(house.kind.sent).containsExactly("a", "a");
        assertThat(house.kind.lookedUp).isOne();
    }

    /** WeCom may not show at once what it did, so each look-up has to leave it the time since the attempt it asks for. */
    @Test
    void whatWasSentAgainIsLookedForSinceThen() {
        house.add("a");
        house.kind.answers.add(new Outcome.Unknown<>(ERROR));
        house.kind.answers.add(new Outcome.Unknown<>(ERROR));

        var first = house.clock.instant();
        house.turn();
        house.clock.advance(Duration.ofMinutes(1));
        var second = house.clock.instant();
        house.turn();
        house.clock.advance(Duration.ofMinutes(1));
        house.turn();

        assertThat(house.kind.lookedUpSince).containsExactly(first, second);
    }

    @Test
    void aCallWhoseTimeIsOverIsNotSentAndSaysByHowMuch() {
        house.add("a", Priority.NORMAL, Optional.of(house.clock.instant().plusSeconds(20)));
        house.clock.advance(Duration.ofMillis(20_250));

        house.turn();

        assertThat(house.kind.sent).isEmpty();
        assertThat(house.kind.settled).singleElement().isEqualTo(new Settlement.Expired<String>("too late by 250 ms"));
    }

    @Test
    void aCallInDoubtWhoseTimeIsOverWaitsForItsLookUpAsLongAsItIsTold() {
        house.add("a", Priority.NORMAL, Optional.of(house.clock.instant().plusSeconds(20)));
        house.kind.answers.add(new Outcome.Unknown<>(ERROR));
        house.turn();
        house.clock.advance(Duration.ofMinutes(1));
        house.kind.lookUps.add(new LookUp.AskLater<>(Duration.ofSeconds(30), "not listed yet"));

        house.sweep();
        house.sweep();
        assertThat(house.kind.lookedUp).isOne();
        assertThat(house.state("a")).isEqualTo("WAITING");

        house.clock.advance(Duration.ofSeconds(30));
        house.sweep();
        assertThat(house.state("a")).isEqualTo("EXPIRED");
    }

    @Test
    void aUsedUpQuotaBlocksTheApiForEverybodyAndCostsTheCallNoAttempt() {
        house.add("a");
        house.kind.answers.add(new Outcome.TryLater<>(Later.QUOTA, Duration.ofSeconds(60), ERROR));

        house.turn();

        assertThat(house.quota.blocks).containsExactly(Duration.ofSeconds(60));
        assertThat(house.circuits.mayCall("some/api")).isFalse();
        house.clock.advance(Duration.ofSeconds(61));
        assertThat(house.circuits.mayCall("some/api")).isTrue();
    }

    @Test
    void withoutAPermitNothingIsSent() {
        house.add("a");
        house.quota.pause = Optional.of(Duration.ofSeconds(5));

        house.turn();

        assertThat(house.kind.sent).isEmpty();
        assertThat(house.state("a")).isEqualTo("WAITING");
    }

    @Test
    void aMisconfiguredApiRestsAndSaysWhatToDoAndHealsByItself() {
        house.add("a");
        house.kind.answers.add(new Outcome.Misconfigured<>(ERROR, "add the IP"));

        house.turn();
        assertThat(house.circuits.open()).singleElement().satisfies(open -> assertThat(open.whatToDo())
                .isEqualTo("add the IP"));
        assertThat(house.turn()).isZero();
        house.clock.advance(Duration.ofSeconds(31));
        house.turn();

        assertThat(house.state("a")).isEqualTo("DONE");
        assertThat(house.circuits.open()).isEmpty();
    }

    @Test
    void aCallThatFailsForDaysIsADeadLetterThatCanBeReplayed() {
        house.add("a");
        house.clock.advance(Duration.ofDays(4));
        house.kind.answers.add(new Outcome.TryLater<>(Later.TRANSIENT, Duration.ofSeconds(1), ERROR));
        house.turn();
        assertThat(house.state("a")).isEqualTo("DEAD");
        assertThat(house.kind.givenUp).as("its kind hears of it").containsExactly("a");

        long id = house.rows.dead(0, 10).get(0).id();
        assertThat(house.rows.replay(id, house.clock.instant())).isOne();
        house.kind.answers.add(new Outcome.TryLater<>(Later.TRANSIENT, Duration.ofSeconds(1), ERROR));
        house.turn();
        assertThat(house.state("a")).as("its days begin anew").isEqualTo("WAITING");
        house.clock.advance(Duration.ofMinutes(1));
        house.turn();

        assertThat(house.state("a")).isEqualTo("DONE");
    }

    @Test
    void oneFailureOfOurOwnAfterLongWaitingEndsNoCallThatHasATimeOfItsOwn() {
        house.add("a", Priority.NORMAL, Optional.of(house.clock.instant().plus(Duration.ofHours(1))));
        for (int i = 0; i < 8; i++) {
            house.kind.answers.add(new Outcome.TryLater<>(Later.CONFLICT, Duration.ofSeconds(1), ERROR));
            house.turn();
            house.clock.advance(Duration.ofMinutes(4));
        }
        house.kind.duringSend = () -> {
            house.kind.duringSend = () -> {};
            throw new IllegalStateException("a deadlock, say");
        };

        house.turn();
        assertThat(house.state("a")).isEqualTo("WAITING");

        house.clock.advance(Duration.ofMinutes(15));
        house.turn();
        assertThat(house.state("a")).isEqualTo("DONE");
    }

    @Test
    void aDedupKeyThatDoesNotFitItsColumnIsRefusedAtOnce() {
        assertThatThrownBy(() -> house.add("x".repeat(191))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> house.add("名字")).hasMessageContaining("ASCII");
    }
}
