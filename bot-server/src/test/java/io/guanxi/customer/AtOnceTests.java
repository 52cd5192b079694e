package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.customer.KeepCustomers.Heard;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.wecom.CustomerApi.Contact;
import io.guanxi.wecom.CustomerApi.Follow;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.dao.ConcurrencyFailureException;

/** Events and answers about the same customers, written by several threads at once. */
class AtOnceTests {
    private static final int CUSTOMERS = 40;
    private static final int ROUNDS = 30;
    private static final List<Relation> RELATIONS = List.of(Relation.values());
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(AtOnceTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @RepeatedTest(2)
    void theLastWordOfEachRelationWinsAndNobodyIsLockedOutForLong() throws Exception {
        try (var shop = new CustomerFixture(database, Corp.builder().build())) {
            var start = shop.now();
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                var random = new Random(writer);
                writers.add(writer % 2 == 0 ? () -> hear(shop, random, start) : () -> see(shop, random, start));
            }
            int lockedOut = 0;
            var threads = Executors.newFixedThreadPool(writers.size());
            try {
                for (var result : threads.invokeAll(writers)) {
                    lockedOut += result.get();
                }
            } finally {
                threads.shutdownNow();
            }
            shop.keep.heard(all(Relation.REMOVED_BY_STAFF, start.plus(Duration.ofHours(1))), start);

            assertThat(lockedOut).isLessThan(ROUNDS / 10);
            assertThat(shop.ground.number("SELECT COUNT(*) FROM follow WHERE relation = 'REMOVED_BY_STAFF'"))
                    .isEqualTo(CUSTOMERS);
        }
    }

    /** Answers how often the database made it give way to another. */
    private static int hear(CustomerFixture shop, Random random, Instant start) {
        return rounds(() -> shop.ground.transaction.executeWithoutResult(status -> {
            var at = start.plusSeconds(random.nextInt(1000));
            shop.keep.heard(some(random, all(oneOf(random, RELATIONS), at)), start);
            shop.queue.ask(some(random, all(Relation.HALF, at)).stream()
                    .map(Heard::key)
                    .sorted()
                    .toList());
        }));
    }

    private static int see(CustomerFixture shop, Random random, Instant start) {
        return rounds(() -> {
            var asOf = start.plusMillis(random.nextInt(1_000_000));
            shop.keep.seen(
                    some(random, all(Relation.MUTUAL, start)).stream()
                            .map(heard -> shown(heard.key(), start, random))
                            .toList(),
                    asOf);
        });
    }

    private static int rounds(Runnable work) {
        int lockedOut = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try {
                work.run();
            } catch (ConcurrencyFailureException e) {
                lockedOut++;
            }
        }
        return lockedOut;
    }

    private static Followed shown(FollowKey key, Instant since, Random random) {
        var tags = random.nextBoolean() ? List.of(new TagId("etA")) : List.of(new TagId("etB"), new TagId("etC"));
        return new Followed(
                new Contact(key.customer(), "客人", 1, Optional.empty(), Optional.empty()),
                new Follow(key.staff(), "", "", since, tags, 1, Optional.empty()));
    }

    private static List<Heard> all(Relation relation, Instant at) {
        return IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> new FollowKey(new StaffId("guide" + i % 3), new ExternalUserId("wm" + i)))
                .map(key -> new Heard(key, relation, Optional.empty(), at))
                .toList();
    }

    private static <T> T oneOf(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> List<T> some(Random random, List<T> all) {
        var some =
                new ArrayList<>(all.stream().filter(one -> random.nextBoolean()).toList());
        some.add(all.get(0));
        Collections.shuffle(some, random);
        return some;
    }
}
