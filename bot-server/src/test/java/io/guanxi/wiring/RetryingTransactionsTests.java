package io.guanxi.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;

class RetryingTransactionsTests {
    private static TestDatabase database;

    private final CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    private final AtomicInteger begun = new AtomicInteger();

    @BeforeAll
    static void open() {
        database = TestDatabase.of(RetryingTransactionsTests.class);
        database.sql()
                .sql("CREATE TABLE two (id INT PRIMARY KEY, n INT NOT NULL)")
                .update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void twoRows() {
        database.sql().sql("REPLACE INTO two VALUES (1, 0), (2, 0)").update();
    }

    @Test
    void whoeverLosesADeadlockBeginsAnew() {
        both(() -> inTransaction(1, 2), () -> inTransaction(2, 1));

        assertThat(counts()).containsExactly(2, 2);
        assertThat(begun).as("one of the two began twice").hasValue(3);
    }

    @Test
    void aPartOfATransactionBeginsAnewWithTheWhole() {
        both(
                () -> database.transaction().executeWithoutResult(status -> inTransaction(1, 2)),
                () -> inTransaction(2, 1));

        assertThat(counts()).containsExactly(2, 2);
        assertThat(begun).hasValue(3);
    }

    @Test
    void whatIsNoDeadlockIsTriedOnce() {
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(status -> {
                    begun.incrementAndGet();
                    throw new PessimisticLockingFailureException("waited too long");
                }))
                .isInstanceOf(PessimisticLockingFailureException.class);

        assertThat(begun).hasValue(1);
    }

    private static void both(Runnable one, Runnable other) {
        CompletableFuture.allOf(CompletableFuture.runAsync(one), CompletableFuture.runAsync(other))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Each has its first row before either asks for its second. */
    private void inTransaction(int first, int second) {
        database.transaction().executeWithoutResult(status -> {
            boolean early = begun.incrementAndGet() <= 2;
            more(first);
            if (early) {
                meet();
            }
            more(second);
        });
    }

    private void meet() {
        try {
            bothHaveOne.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void more(int id) {
        database.sql().sql("UPDATE two SET n = n + 1 WHERE id = ?").param(id).update();
    }

    private static List<Integer> counts() {
        return database.sql()
                .sql("SELECT n FROM two ORDER BY id")
                .query(Integer.class)
                .list();
    }
}
