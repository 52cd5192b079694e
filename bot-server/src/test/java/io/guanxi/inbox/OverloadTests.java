package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OverloadTests {
    private static final int REQUESTS = 20;
    private static final int RUSHES = 10;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void moreThanCanBeStoredInTimeIsAnsweredNoAtOnceAndEveryYesIsKept() throws Exception {
        try (var house = House.start(
                OverloadTests.class,
                Corp.builder().build(),
                "server.tomcat.threads.max=2",
                "server.tomcat.threads.min-spare=2",
                "guanxi.inbox.most-waiting=3",
                "guanxi.inbox.answer-within=950ms")) {
            // What has to be loaded for a first one is loaded before all come at once.
            assertThat(house.callback(InboxFixture.edited("before", 1))).isEqualTo(200);

            var yes = new ArrayList<String>();
            // While the machine stands still nobody is told yes in time; then as many come once more.
            for (int rush = 0; rush < RUSHES && yes.isEmpty(); rush++) {
                yes.addAll(whoIsToldYes(house, rush * REQUESTS));
            }

            assertThat(yes).hasSizeBetween(1, REQUESTS - 1);
            // Who was told no because the answer would have come late may be kept too.
            Eventually.until("every yes is a row", SOON, () -> yes.stream().allMatch(who -> isHandled(house, who)));
            assertThat(house.callback(InboxFixture.edited("afterwards", 1))).isEqualTo(200);
        }
    }

    private static List<String> whoIsToldYes(House house, int first) throws SQLException {
        var people = IntStream.range(first, first + REQUESTS)
                .mapToObj(i -> "person-" + i)
                .toList();
        var answers = whileNothingCanBeStored(house, people);
        assertThat(answers).hasSize(REQUESTS).isSubsetOf(200, 503).contains(503);
        return IntStream.range(0, REQUESTS)
                .filter(i -> answers.get(i) == 200)
                .mapToObj(people::get)
                .toList();
    }

    private static boolean isHandled(House house, String person) {
        return house.sql()
                        .sql("SELECT COUNT(*) FROM callback_inbox WHERE state = 1 AND INSTR(body, ?) > 0")
                        .param(">" + person + "<")
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** All come at once, and the two threads wait for the table. */
    private static List<Integer> whileNothingCanBeStored(House house, List<String> people) throws SQLException {
        var clients = Executors.newFixedThreadPool(REQUESTS);
        try (var connection = house.bean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LOCK TABLES callback_inbox WRITE");
            var answers = new ArrayList<CompletableFuture<Integer>>();
            var codec = new CallbackCodec(CorpBuilder.CORP, House.KEYS);
            for (var person : people) {
                var body = InboxFixture.edited(person, 1);
                answers.add(CompletableFuture.supplyAsync(() -> house.callback(codec, body, Instant.now()), clients));
            }
            Eventually.until(
                    "somebody is told no", SOON, () -> answers.stream().anyMatch(answer -> answer.getNow(0) == 503));
            statement.execute("UNLOCK TABLES");
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            clients.shutdown();
        }
    }
}
