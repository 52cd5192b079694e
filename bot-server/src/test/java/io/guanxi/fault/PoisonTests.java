package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** F11: one callback always fails, or one lane holds a day's backlog; the others notice nothing. */
class PoisonTests {
    private static final int A_ROUND = 150;
    private static final int EVERY = 15;
    /** With pauses of 15 s between them in all: a machine that stands still for some of them is still at it. */
    private static final int ATTEMPTS = 5;

    private static final int BACKLOG = Integer.getInteger("guanxi.fault.backlog", 20_000);
    private static House house;
    private static int sent;

    @BeforeAll
    static void open() {
        var corp = Corp.builder().shop(2, "一店").guide("guide00", "导", 2).build();
        house = House.start(PoisonTests.class, corp, "guanxi.inbox.attempts=" + ATTEMPTS);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static long number(String sql, Object... params) {
        return house.sql().sql(sql).params(params).query(Long.class).single();
    }

    /** From now on nothing can be written about a customer of that name. */
    private static void poison(String name) {
        house.sql()
                .sql("CREATE TRIGGER poison BEFORE INSERT ON follow FOR EACH ROW IF NEW.external_userid LIKE '" + name
                        + "%' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the table can''t bear this one'; END IF")
                .update();
    }

    private static void antidote() {
        house.sql().sql("DROP TRIGGER IF EXISTS poison").update();
    }

    /**
     * One callback after the other, some of them poisoned and still waiting for their next try when all the others are
     * handled; how long each of the others took, sorted.
     */
    private static List<Long> round(boolean poisoned) {
        long before = number("SELECT COALESCE(MAX(id), 0) FROM callback_inbox");
        for (int i = 0; i < A_ROUND; i++) {
            if (poisoned && i % EVERY == 0) {
                house.callback(Backlog.left("wmPoison" + ++sent, sent));
            }
            house.callback(Backlog.left("wmFine" + ++sent, sent));
        }
        var mine = " FROM callback_inbox WHERE id > ? AND body LIKE '%wmFine%'";
        Eventually.until(
                "the others are handled",
                Duration.ofSeconds(30),
                () -> number("SELECT COUNT(*)" + mine + " AND state = 1", before) == A_ROUND);
        if (poisoned) {
            assertThat(number("SELECT COUNT(*) FROM callback_inbox WHERE id > ? AND state = 0", before))
                    .as("poisoned ones that are tried again later, so that nobody waited for their end")
                    .isPositive();
        }
        return house.sql()
                .sql("SELECT TIMESTAMPDIFF(MICROSECOND, received_at, handled_at) DIV 1000" + mine + " ORDER BY 1")
                .param(before)
                .query(Long.class)
                .list();
    }

    @Test
    void nobodyWaitsForCallbacksThatAlwaysFail() {
        round(false);
        var normal = new ArrayList<>(round(false));
        poison("wmPoison");
        var beside = new ArrayList<>(round(true));
        beside.addAll(round(true));
        antidote();
        normal.addAll(round(false));
        var usual = normal.stream().sorted().toList();
        var then = beside.stream().sorted().toList();
        System.out.printf(
                "F11 poison: others handled within ms, normal median %d p99 %d, beside poison median %d p99 %d%n",
                at(usual, 50), at(usual, 99), at(then, 50), at(then, 99));
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    @Test
    void aDeadLetterNamesItsReasonAndIsReplayedOnce() {
        poison("wmDeadly");
        house.callback(Backlog.left("wmDeadly", 1));
        Eventually.until(
                "it is given up",
                Duration.ofSeconds(60),
                () -> number("SELECT COUNT(*) FROM callback_inbox WHERE state = 2 AND body LIKE '%wmDeadly%'") == 1);
        long id = number("SELECT id FROM callback_inbox WHERE body LIKE '%wmDeadly%'");
        var dead = house.get("/api/v1/inbox/dead?after=" + (id - 1)).get(0);
        long others = house.get("/api/v1/inbox").get("dead").asLong() - 1;
        antidote();
        var replay = "/api/v1/inbox/dead/" + id + "/replay";

        house.post(replay, Map.of());
        Eventually.until(
                "it takes effect",
                Duration.ofSeconds(30),
                () -> number("SELECT COUNT(*) FROM follow WHERE external_userid = 'wmDeadly'") == 1);

        assertThat(dead.get("reason").asString()).contains("the table can't bear this one");
        assertThatThrownBy(() -> house.post(replay, Map.of())).hasMessageContaining("404");
        assertThat(house.get("/api/v1/inbox").get("dead").asLong()).isEqualTo(others);
    }

    /** A single one, put behind the backlog. */
    private static String single(int lane, Duration later) {
        var about = "wmSingle" + ++sent;
        Backlog.put(house, lane, about, later);
        return about;
    }

    /** In one transaction: however long this test stands still, no worker sees the backlog before the single ones. */
    private static <T> T atOnce(Supplier<T> puts) {
        return Objects.requireNonNull(house.bean(TransactionTemplate.class).execute(status -> puts.get()));
    }

    /** How much of the backlog was handled after the single one, by what both say of themselves when all is over. */
    private static long handledAfter(String single) {
        return number(
                "SELECT COUNT(*) FROM callback_inbox WHERE INSTR(body, 'wmMany') > 0 AND handled_at >"
                        + " (SELECT MAX(handled_at) FROM callback_inbox WHERE INSTR(body, ?) > 0)",
                single + "<");
    }

    private static void awaitQuiet() {
        Eventually.until(
                "the backlog is handled",
                Duration.ofMinutes(3),
                () -> number("SELECT COUNT(*) FROM callback_inbox WHERE state = 0") == 0);
    }

    @Test
    void aFullLaneDoesNotHoldUpTheOthers() {
        var singles = atOnce(() -> {
            Backlog.put(house, 1, BACKLOG);
            return List.of(single(63, Duration.ZERO), single(40, Duration.ofMillis(300)));
        });
        awaitQuiet();

        assertThat(handledAfter(singles.get(0)))
                .as("of the backlog still waiting")
                .isGreaterThan(BACKLOG / 2);
        assertThat(handledAfter(singles.get(1)))
                .as("and after one that is due later")
                .isPositive();
    }

    @Test
    void fortyFullLanesDoNotStarveTheLast() {
        var single = atOnce(() -> {
            Backlog.put(house, 40, BACKLOG / 40);
            return single(63, Duration.ZERO);
        });
        awaitQuiet();

        assertThat(handledAfter(single)).as("of the backlog still waiting").isGreaterThan(BACKLOG / 2);
    }
}
