package io.guanxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.ErasePersons.Reason;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** How an erasure begins, and what it may hold up. */
class ErasePersonsTests {
    private static final TestDatabase database = TestDatabase.of(ErasePersonsTests.class);
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final ExternalUserId LI = new ExternalUserId("wmLI");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final ErasedPersons erased = TestPrivacy.erasedPersons(database);
    private final Part part = new Part();
    private ErasePersons erase;

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.sql().sql("DELETE FROM erased_person").update();
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("part", part);
        erase = new ErasePersons(
                database.mapper(ErasureMapper.class),
                erased,
                TestPrivacy.pseudonyms(),
                TestPrivacy.trail(database),
                beans.getBeanProvider(PersonalData.class),
                database.transaction(),
                clock);
    }

    /** Deletes nothing, and fails if it is told to. */
    private static final class Part implements PersonalData {
        final Queue<ExternalUserId> asked = new ConcurrentLinkedQueue<>();
        volatile boolean fails;

        @Override
        public String name() {
            return "part";
        }

        @Override
        public Set<String> tables() {
            return Set.of();
        }

        @Override
        public Object export(ExternalUserId customer) {
            return List.of();
        }

        @Override
        public void erase(ExternalUserId customer) {
            asked.add(customer);
            if (fails) {
                throw new IllegalStateException("the power is gone");
            }
        }
    }

    @Test
    void aCallbackWaitsForNoErasureThatWaitsForLongWork() {
        aCallbackWaitsForNoErasureThatWaitsFor(() -> erased.amongInLongWork(List.of(WANG)));
        assertThat(erased.amongInLongWork(List.of(LI, WANG))).containsOnlyKeys(WANG);
    }

    @Test
    void norForOneThatSaidBeforehandThatItTakesLong() {
        aCallbackWaitsForNoErasureThatWaitsFor(() -> {
            erased.longWork();
            erased.among(List.of(WANG));
        });
    }

    private void aCallbackWaitsForNoErasureThatWaitsFor(Runnable asking) {
        var erasing = database.transaction().execute(status -> {
            asking.run();
            var waiting = CompletableFuture.runAsync(() -> erase.erase(List.of(WANG), Reason.REQUEST, Actor.API));
            Eventually.until("the erasure waits", SOON, ErasePersonsTests::somebodyWaits);

            CompletableFuture.runAsync(() ->
                            database.transaction().executeWithoutResult(callback -> erased.among(List.of(LI, WANG))))
                    .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                    .join();

            assertThat(part.asked).isEmpty();
            return waiting;
        });

        assertThat(erasing).succeedsWithin(SOON);
        assertThat(erased.among(List.of(LI, WANG))).containsOnlyKeys(WANG);
    }

    private static boolean somebodyWaits() {
        return database.sql()
                        .sql(
                                "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'UPDATE erasure_gate%'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Test
    void aCrashAmidTheIdsOfAPersonLeavesNoneOut() {
        part.fails = true;
        assertThatThrownBy(() -> erase.erase(List.of(WANG, LI), Reason.REQUEST, Actor.API))
                .hasMessage("the power is gone");
        assertThat(part.asked).containsExactly(WANG);
        assertThat(erased.among(List.of(WANG, LI))).containsOnlyKeys(WANG, LI);
        part.fails = false;
        clock.advance(Duration.ofMinutes(2));

        erase.goOn();

        assertThat(part.asked).contains(LI);
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM erased_person WHERE external_userid IS NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}
