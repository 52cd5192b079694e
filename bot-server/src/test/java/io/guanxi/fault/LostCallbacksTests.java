package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.sandbox.world.Corp;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * F10, the second half: a tenth of all callbacks of an hour is lost for good, then everything is compared with WeCom.
 * {@code -Dguanxi.fault.hours=100} is the long version, {@code -Dguanxi.fault.seed} repeats one.
 */
class LostCallbacksTests {
    private static final int HOURS = Integer.getInteger("guanxi.fault.hours", 6);
    private static final long FIRST = Long.getLong("guanxi.fault.seed", 1);
    private static final int GUIDES = 6;
    private static final int CUSTOMERS = 60;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> QUEUES =
            List.of("follow_refresh", "staff_refresh", "group_refresh", "tag_list_refresh");
    private static MovableTime time;
    private static House house;

    @BeforeAll
    static void open() {
        time = new MovableTime(RedisServer.shared().url());
        house = House.start(LostCallbacksTests.class, corp(), time);
        untilPulled();
    }

    @AfterAll
    static void close() {
        house.close();
        time.close();
    }

    private static Corp corp() {
        var corp = Corp.builder()
                .shop(2, "一店")
                .shop(3, "二店")
                .tags("会员", "金卡", "银卡")
                .tags("偏好", "拿铁", "美式");
        for (int i = 0; i < GUIDES; i++) {
            corp.guide("guide" + i, "导" + i, 2 + i % 2);
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            corp.customer("wm" + i, "客" + i).follow("guide" + i % GUIDES, "wm" + i, "金卡");
        }
        for (int i = 0; i < 4; i++) {
            corp.group("wr" + i, "群" + i, "guide" + i, "wm" + i, "wm" + (i + 10));
        }
        return corp.build();
    }

    @Test
    void aTenthOfAllCallbacksLostForAnHourIsFoundAndPutRight() {
        Set<String> unheardOfLeaving = new HashSet<>();
        var found = new TreeMap<String, Long>();
        for (long seed = FIRST; seed < FIRST + HOURS; seed++) {
            var hour = new HourOfLife(house, time, seed, unheardOfLeaving);
            hour.pass();
            calmDown();
            var weCom = Sides.weCom(house, unheardOfLeaving);
            var missed = Sides.here(house, weCom).differencesTo(weCom);

            house.post("/api/v1/sync", Map.of());
            untilPulled();

            assertThat(Sides.here(house, weCom)).as(hour.summary()).isEqualTo(weCom);
            var report = report();
            assertThat(report).as(hour.summary()).isEqualTo(missed);
            report.forEach((kind, n) -> found.merge(kind, n, Long::sum));
        }
        System.out.printf("F10: %d hours with a tenth of all callbacks lost, found and put right %s%n", HOURS, found);
        assertThat(found)
                .as("enough was lost")
                .containsKeys("relation.added", "relation.changed", "group_member.added");
    }

    private static void untilPulled() {
        Eventually.until(
                "everything is pulled",
                Duration.ofSeconds(60),
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    /** What was told is heard and looked at; WeCom has had time to catch up with itself. */
    private static void calmDown() {
        house.awaitHandled();
        time.passes(Duration.ofMinutes(2));
        Eventually.until("nothing has to be looked at", SOON, () -> QUEUES.stream()
                .allMatch(queue -> number("SELECT COUNT(*) FROM " + queue) == 0));
        time.passes(Duration.ofMinutes(2));
    }

    /** The differences of the last job. */
    private static Map<String, Long> report() {
        var all = new TreeMap<String, Long>();
        for (JsonNode step : house.get("/api/v1/sync/jobs?limit=1").get(0).get("differences")) {
            step.properties()
                    .forEach(entry -> all.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
        }
        return all;
    }

    private static long number(String sql) {
        return house.sql().sql(sql).query(Long.class).single();
    }
}
