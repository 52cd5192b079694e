package io.guanxi.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTests {
    private static TestDatabase database;
    private OutboxFixture house;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(LeaseTests.class);
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
    void aCallWhoseWorkerDiedIsLookedUpByTheNextOne() {
        house.add("a");
        house.claims.next(false, 1, kind -> true);
        house.kind.lookUps.add(new LookUp.Found<>("the dead one had sent it"));

        assertThat(house.claims.abandoned(10)).as("the lease still holds").isEmpty();
        house.clock.advance(Duration.ofSeconds(61));
        house.claims.abandoned(10).forEach(house.carryOut::carryOut);

        assertThat(house.kind.sent).isEmpty();
        assertThat(house.state("a")).isEqualTo("DONE");
    }

    @Test
    void theLateWriteOfAPausedWorkerIsRefused() {
        house.add("a");
        var paused = house.claims.next(false, 1, kind -> true);
        house.clock.advance(Duration.ofSeconds(61));
        var successor = house.claims.abandoned(10);

        paused.forEach(house.carryOut::carryOut);

        assertThat(house.kind.sent).as("nor does it send any more").isEmpty();
        assertThat(house.kind.settled).as("the paused one holds an old fence").isEmpty();
        assertThat(house.state("a")).isEqualTo("LEASED");

        successor.forEach(house.carryOut::carryOut);

        assertThat(house.kind.settled).hasSize(1);
        assertThat(house.state("a")).isEqualTo("DONE");
    }

    @Test
    void aLookUpThatOutlastsTheLeaseLeavesTheSendingToAnother() {
        house.add("a");
        house.kind.answers.add(new Outcome.Unknown<>(OutboxFixture.ERROR));
        house.turn();
        house.clock.advance(Duration.ofMinutes(1));
        house.kind.duringLookUp = () -> {
            house.kind.duringLookUp = () -> {};
            house.clock.advance(Duration.ofSeconds(61));
            house.claims.abandoned(10).forEach(house.carryOut::carryOut);
        };

        house.turn();

        assertThat(house.kind.lookedUp).isEqualTo(2);
        assertThat(house.kind.sent).as("the first, and the other worker's").hasSize(2);
        assertThat(house.kind.settled).hasSize(1);
    }

    /** The calls that were claimed with it may have taken nearly all of its lease. */
    @Test
    void aCallBegunWhenItsLeaseIsNearlyOverIsNotTakenByAnotherMeanwhile() {
        house.add("a");
        var leased = house.claims.next(false, 1, kind -> true);
        house.clock.advance(Duration.ofSeconds(59));
        var taken = new ArrayList<OutboxRow>();
        house.kind.duringSend = () -> {
            house.clock.advance(Duration.ofSeconds(10));
            taken.addAll(house.claims.abandoned(10));
        };

        leased.forEach(house.carryOut::carryOut);

        assertThat(taken).isEmpty();
        assertThat(house.kind.sent).hasSize(1);
        assertThat(house.state("a")).isEqualTo("DONE");
    }

    @Test
    void manyWorkersNeverTakeTheSameCall() throws Exception {
        for (int i = 0; i < 200; i++) {
            house.add("call" + i);
        }
        Set<Long> taken = ConcurrentHashMap.newKeySet();
        Set<Long> twice = ConcurrentHashMap.newKeySet();

        try (var workers = new Workers(8)) {
            workers.run(() -> {
                for (var leased = house.claims.next(false, 3, kind -> true);
                        !leased.isEmpty();
                        leased = house.claims.next(false, 3, kind -> true)) {
                    leased.stream().filter(row -> !taken.add(row.id())).forEach(row -> twice.add(row.id()));
                }
            });
        }
        for (var rest = house.claims.next(false, 50, kind -> true);
                !rest.isEmpty();
                rest = house.claims.next(false, 50, kind -> true)) {
            rest.forEach(row -> taken.add(row.id()));
        }

        assertThat(twice).isEmpty();
        assertThat(taken).hasSize(200);
    }

    /** Eight threads that do the same thing at once. */
    private record Workers(int n) implements AutoCloseable {
        void run(Runnable work) throws Exception {
            var pool = Executors.newFixedThreadPool(n);
            try {
                var runs = new java.util.ArrayList<java.util.concurrent.Future<?>>();
                for (int i = 0; i < n; i++) {
                    runs.add(pool.submit(work));
                }
                for (var run : runs) {
                    run.get();
                }
            } finally {
                pool.shutdownNow();
            }
        }

        @Override
        public void close() {}
    }
}
