package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.world.MassMessage.Fate;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * F10: a birthday plan while WeCom misbehaves. {@code -Dguanxi.fault.runs=500} is the long version, {@code
 * -Dguanxi.fault.seed} repeats one.
 */
class WeComMisbehavesTests {
    private static final int RUNS = Integer.getInteger("guanxi.fault.runs", 30);
    private static final long FIRST = Long.getLong("guanxi.fault.seed", 1);
    private static MovableTime time;
    private static House house;

    @BeforeAll
    static void open() {
        time = new MovableTime(RedisServer.shared().url());
        house = House.start(
                WeComMisbehavesTests.class,
                Clientele.corp(),
                time,
                "guanxi.touch.poll-interval=10s",
                "guanxi.outbox.poll=20ms",
                "guanxi.outbox.lease=30m");
        Eventually.until(
                "the corp is pulled",
                Duration.ofSeconds(60),
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
        house.put("/api/v1/channels/counter", Map.of("welcomeText", "您好！"));
        // The first run, as the others, in the morning: at midnight those who have birthday today would have it no
        // more.
        time.is(time.instant()
                .atZone(Clientele.SHANGHAI)
                .plusDays(1)
                .with(LocalTime.of(10, 0))
                .toInstant());
    }

    @AfterAll
    static void close() {
        house.close();
        time.close();
    }

    private static final Map<String, Integer> ENDS = new TreeMap<>();

    @Test
    void everyTouchEndsWithAReasonAndNobodyIsWrittenToTwice() {
        for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
            var run = new BirthdayRun(house, time, seed);
            var finished = run.take();
            var touches = house.get("/api/v1/runs/" + finished.get("id").asLong() + "/touches?limit=1000");

            everyTouchHasEnded(touches, "seed " + seed);
            nobodyIsInTwoMessages(run.text, "seed " + seed);
            assertThat(those(touches, "DELIVERED"))
                    .as("delivered here and there, seed " + seed)
                    .isEqualTo(reached(run.text));
            nobodyIsWelcomedTwice(run, "seed " + seed);
            run.everybodyComesBack();
        }
        System.out.printf("F10: %d runs, their touches ended %s%n", RUNS, ENDS);
        assertThat(ENDS.getOrDefault("DELIVERED", 0))
                .as("enough happened for something to go wrong")
                .isGreaterThan(RUNS * 5);
    }

    private static void everyTouchHasEnded(JsonNode touches, String seed) {
        assertThat(touches.size()).as(seed).isEqualTo(Clientele.CUSTOMERS);
        for (var touch : touches) {
            var state = touch.get("state").asString();
            assertThat(state).as(seed).isIn("DELIVERED", "SKIPPED", "FAILED", "EXPIRED");
            ENDS.merge(touch.has("reason") ? touch.get("reason").asString() : state, 1, Integer::sum);
            assertThat(state.equals("DELIVERED") || touch.has("reason"))
                    .as(touch + ", " + seed)
                    .isTrue();
        }
    }

    private static void nobodyIsInTwoMessages(String text, String seed) {
        var seen = new HashSet<String>();
        assertThat(recipients(text)).as("of the messages, " + seed).allMatch(seen::add);
    }

    private static List<String> recipients(String text) {
        return tasks(text).stream().flatMap(fates -> fates.keySet().stream()).toList();
    }

    private static Set<String> reached(String text) {
        return tasks(text).stream()
                .flatMap(fates -> fates.entrySet().stream())
                .filter(entry -> entry.getValue().status() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, Fate>> tasks(String text) {
        return house.weCom().world().inside(state -> state.massMessages().all().values().stream()
                .filter(message -> message.content().text().equals(text))
                .flatMap(message -> message.tasks().values().stream())
                .<Map<String, Fate>>map(task -> task.fates())
                .toList());
    }

    private static Set<String> those(JsonNode touches, String state) {
        var customers = new TreeSet<String>();
        for (var touch : touches) {
            if (touch.get("state").asString().equals(state)) {
                customers.add(touch.get("customer").asString());
            }
        }
        return customers;
    }

    private static void nobodyIsWelcomedTwice(BirthdayRun run, String seed) {
        for (ExternalUserId customer : run.scanned) {
            long sent = house.weCom().world().inside(state -> state.welcomes().sent().stream()
                    .filter(welcome -> welcome.customer().equals(customer))
                    .count());
            assertThat(sent).as(seed).isLessThanOrEqualTo(1);
            assertThat(house.sql()
                            .sql("SELECT state FROM welcome WHERE external_userid = ?")
                            .param(customer.value())
                            .query(String.class)
                            .list())
                    .as(seed)
                    .singleElement()
                    .isNotEqualTo("WAITING");
        }
    }
}
