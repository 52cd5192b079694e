package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OverloadTests {
    private static final int REQUESTS = 20;

    @Test
    void moreThanCanBeStoredInTimeIsAnsweredNoAtOnceAndEveryYesIsKept() throws Exception {
        try (var house = House.start(
                OverloadTests.class,
                Corp.builder().build(),
                "server.tomcat.threads.max=2",
                "server.tomcat.threads.min-spare=2",
                "guanxi.inbox.most-waiting=3")) {

            var answers = whileNothingCanBeStored(house);

            long stored = answers.stream().filter(status -> status == 200).count();
            assertThat(answers).hasSize(REQUESTS).containsOnly(200, 503);
            assertThat(stored).isBetween(1L, REQUESTS - 1L);
            Eventually.until(
                    "every yes is a row",
                    Duration.ofSeconds(20),
                    () -> house.get("/api/v1/inbox").get("handled").asLong() == stored);
            assertThat(house.callback(InboxFixture.edited("afterwards", 1))).isEqualTo(200);
        }
    }

    /** All come at once, and the two threads wait for the table. */
    private static List<Integer> whileNothingCanBeStored(House house) throws SQLException {
        var people = Executors.newFixedThreadPool(REQUESTS);
        try (var connection = house.bean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LOCK TABLES callback_inbox WRITE");
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < REQUESTS; i++) {
                var body = InboxFixture.edited("person-" + i, 1);
                answers.add(CompletableFuture.supplyAsync(() -> house.callback(body), people));
            }
            Eventually.until("somebody is told no", Duration.ofSeconds(10), () -> answers.stream()
                    .anyMatch(answer -> answer.getNow(0) == 503));
            statement.execute("UNLOCK TABLES");
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            people.shutdown();
        }
    }
}
