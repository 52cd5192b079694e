package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Place;
import io.guanxi.sandbox.bench.measure.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One plan for everybody, from its moment until every guide's tasks are on their way to the outbox.
 *
 * @param planned until everybody is decided about
 * @param packed until all of them are in tasks
 */
record Firing(Usage planned, Usage packed) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOOK_NANOS = 2_000_000;

    /** Made by one operator and approved by another, as a plan for so many has to be. */
    static Firing of(Place place, PlanCrowd crowd, boolean variants) {
        PlanCrowd.forgetPlans(place.database());
        makePlan(place, variants);
        waitFor(place, "SELECT COUNT(*) FROM touch_run");
        var reading = place.meter().get().start();
        waitFor(place, "SELECT COUNT(*) FROM touch_run WHERE state <> 'PLANNING'");
        var planned = reading.soFar();
        waitFor(place, "SELECT COUNT(*) FROM touch_run WHERE state IN ('OPEN', 'FINISHED')");
        var firing = new Firing(planned, reading.soFar());
        check(place, crowd, variants);
        return firing;
    }

    static void makePlan(Place place, boolean variants) {
        var at = ZonedDateTime.ofInstant(Instant.now().plusSeconds(4), ZONE).truncatedTo(ChronoUnit.SECONDS);
        var json = "{\"name\":\"bench\",\"occasion\":\"message\",\"text\":\"今天也请多多关照\",\"timing\":{\"on\":\""
                + at.toLocalDate() + "\",\"at\":\""
                + DateTimeFormatter.ofPattern("HH:mm:ss").format(at) + "\"},"
                + "\"guardrails\":{\"quietHours\":null},\"variants\":[" + (variants ? variants() : "") + "]}";
        var made = place.api().as("ann").post("/api/v1/plans", json);
        place.api()
                .as("bob")
                .post("/api/v1/plans/" + made.get("id").getAsLong() + "/approve?fingerprint="
                        + made.get("fingerprint").getAsString());
    }

    private static String variants() {
        return IntStream.range(0, PlanCrowd.TAGS)
                .mapToObj(tag -> "{\"when\":{\"tagged\":\"" + People.tag(tag) + "\"},\"text\":\"第" + tag + "种问候\"}")
                .collect(Collectors.joining(","));
    }

    private static void waitFor(Place place, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (place.database().number(what) == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still nothing after " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** One decision for each, with a reason for those who get nothing and a task for those who do. */
    private static void check(Place place, PlanCrowd crowd, boolean variants) {
        var ofPlan = "SELECT COUNT(*) FROM touch WHERE " + PlanCrowd.ofPlans();
        equal("decisions", place.database().number(ofPlan), crowd.everybody());
        equal(
                "touches in a task, without a reason not to",
                place.database()
                        .number(ofPlan
                                + " AND state IN ('PLANNED', 'HANDED') AND task_id IS NOT NULL AND reason IS NULL"),
                crowd.wanted());
        equal(
                "left out with a reason",
                place.database()
                        .number(ofPlan + " AND state = 'SKIPPED' AND reason IN ('OPTED_OUT', 'FREQUENCY_CAP')"
                                + " AND sentence IS NOT NULL AND task_id IS NULL"),
                crowd.everybody() - crowd.wanted());
        equal("days taken", place.database().number("SELECT COUNT(*) FROM touch_day"), crowd.wanted());
        equal("tasks", place.database().number("SELECT COUNT(*) FROM touch_task"), crowd.leastTasks(variants));
    }

    static void equal(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException(found + " " + what + ", and there should be " + expected);
        }
    }
}
