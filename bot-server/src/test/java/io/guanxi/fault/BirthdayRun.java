package io.guanxi.fault;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A birthday plan on one bad day: everybody has birthday, some have left without a word, some guides never confirm. */
final class BirthdayRun {
    private static final Duration SOON = Duration.ofSeconds(30);

    final String text;
    final List<ExternalUserId> scanned = new ArrayList<>();
    private final House house;
    private final Clientele clientele;
    private final MovableTime time;
    private final Random dice;
    private final List<Integer> gone;
    private final long plan;

    BirthdayRun(House house, MovableTime time, long seed) {
        this.house = house;
        this.clientele = new Clientele(house);
        this.time = time;
        this.dice = new Random(seed);
        this.text = "生日快乐，第 " + seed + " 次";
        this.gone = IntStream.generate(() -> dice.nextInt(Clientele.CUSTOMERS))
                .distinct()
                .limit(6)
                .boxed()
                .toList();
        this.plan = house.post("/api/v1/plans", plan()).get("id").asLong();
    }

    /** By the real clock its time is half a day away, so that the timetable leaves it to us. */
    private Map<String, Object> plan() {
        var guardrails =
                new HashMap<String, @Nullable Object>(Map.of("maxTouches", 100, "perDays", 7, "expireAfter", "PT2H"));
        guardrails.put("quietHours", null);
        var never = LocalTime.now(Clientele.SHANGHAI).plusHours(12).withNano(0).toString();
        return Map.of(
                "name",
                text,
                "occasion",
                "birthday",
                "text",
                text,
                "at",
                never,
                "zone",
                Clientele.SHANGHAI.getId(),
                "settings",
                Map.of("daysBefore", 0),
                "guardrails",
                guardrails);
    }

    /** Answers the run when it is finished. */
    JsonNode take() {
        var day = BadDay.of(dice);
        clientele.haveBirthday(time.instant());
        house.weCom().deliveries().settings(House.DELIVERIES.losing(1));
        clientele.leave(gone);
        house.weCom().deliveries().settings(day.deliveries());
        day.faults().forEach(house.weCom().faults()::add);
        for (int i = 0; i < 3; i++) {
            scanned.add(
                    house.weCom().world().scan(Clientele.guide(dice.nextInt(Clientele.GUIDES)), "新客" + i, "counter"));
        }
        awaitWelcomes();
        fire("plan-touches", Long.toString(plan));
        untilFinished();
        untilNoWelcomeWaits();
        house.weCom().faults().clear();
        house.weCom().deliveries().settings(House.DELIVERIES);
        return run();
    }

    private JsonNode run() {
        return house.get("/api/v1/plans/" + plan + "/runs").get(0);
    }

    /** Those who left come back, and a week goes by. */
    void everybodyComesBack() {
        clientele.comeBack(gone);
        house.weCom().deliveries().awaitQuiet(SOON);
        awaitNothingUnderWay();
        // The next run is of another year: nobody has had their wish.
        house.sql().sql("DELETE FROM birthday_gift").update();
        var next = time.instant().atZone(Clientele.SHANGHAI).plusDays(9).withHour(10);
        time.is(next.toInstant());
    }

    private void awaitWelcomes() {
        house.weCom().deliveries().awaitQuiet(SOON);
        Eventually.until(
                "the newcomers are known", SOON, () -> number("SELECT COUNT(*) FROM welcome") >= clientele.newcomers());
    }

    /** Sent or not, half a minute later it is decided. */
    private void untilNoWelcomeWaits() {
        time.passes(Duration.ofSeconds(30));
        Eventually.until(
                "every welcome has ended",
                SOON,
                () -> number("SELECT COUNT(*) FROM welcome WHERE state = 'WAITING'") == 0);
    }

    private void untilFinished() {
        for (int step = 0; !run().get("state").asString().equals("FINISHED"); step++) {
            if (step > 400) {
                throw new AssertionError(text + " does not come to an end: " + run());
            }
            if (dice.nextInt(4) == 0) {
                house.weCom()
                        .world()
                        .confirmOpen(
                                Optional.empty(), Optional.of(Clientele.guide(dice.nextInt(Clientele.GUIDES - 1))));
            }
            fire("poll-touch-results", "all");
            LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
            awaitNothingUnderWay();
            time.passes(step < 15 ? Duration.ofSeconds(10) : Duration.ofMinutes(10));
        }
    }

    private void awaitNothingUnderWay() {
        Eventually.until(
                "no call is under way", SOON, () -> number("SELECT COUNT(*) FROM outbox WHERE state = 'LEASED'") == 0);
    }

    /** For a slot of whole seconds, as the timetable's are. */
    private void fire(String task, String id) {
        var slot = time.instant().truncatedTo(ChronoUnit.SECONDS);
        house.beans(Task.class).stream()
                .filter(t -> t.name().equals(task))
                .forEach(t -> t.run(new Firing(task, id, slot, time.instant())));
    }

    private long number(String sql) {
        return house.sql().sql(sql).query(Long.class).single();
    }
}
