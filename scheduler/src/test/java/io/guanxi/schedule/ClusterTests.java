package io.guanxi.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes on one database. */
class ClusterTests {
    private final Tables tables = Tables.fresh();
    private final Diary here = new Diary("plan");
    private final Diary there = new Diary("plan");
    private final Diary control = new Diary("control");

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void twoNodesShareTheWorkAndFireEachSlotOnce() {
        try (var one = open(here);
                var two = open(there, control)) {
            Instant soon = Instant.now().plusMillis(500);
            var ids = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
            ids.forEach(id -> one.once(here.key(id), soon, Misfire.RUN_ONCE));
            one.cron(here.key("cron"), "* * * * * ?", ZoneId.of("UTC"), Misfire.RUN_ONCE);
            one.start();
            two.start();

            Waits.until("all have fired", () -> ids().containsAll(ids) && ids().contains("cron"));
            Waits.until(
                    "both have fired",
                    () -> !here.rest().isEmpty() && !there.rest().isEmpty());
            two.cancel(here.key("cron"));
            two.once(control.key("end"), Instant.now().plusSeconds(1), Misfire.RUN_ONCE);
            control.next();

            assertThat(fired().map(firing -> firing.id() + " " + firing.slot())).doesNotHaveDuplicates();
            assertThat(here.rest()).as("fired at this node").isNotEmpty();
            assertThat(there.rest()).as("fired at the other node").isNotEmpty();
        }
    }

    @Test
    void aTaskThatANodeDoesNotKnowIsLeftToOneThatKnowsIt() {
        try (var old = open(control);
                var young = open(here)) {
            Instant slot = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            old.once(here.key("7"), slot, Misfire.RUN_ONCE);
            old.start();
            old.once(control.key("end"), Instant.now().plusSeconds(1), Misfire.RUN_ONCE);
            control.next();
            assertThat(tables.rows("QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'plan' AND TRIGGER_STATE = 'WAITING'"))
                    .isEqualTo(1);

            young.start();

            assertThat(here.next().slot()).isEqualTo(slot);
        }
    }

    @Test
    void aFiringThatACrashInterruptedIsFiredAgainForItsSlot() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingNode.class.getName(),
                        Tables.address())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isEqualTo(CrashingNode.HALTED_INSIDE_THE_TASK);

        try (var survivor = open(here)) {
            survivor.start();

            Firing again = here.next();
            assertThat(again.id()).isEqualTo(CrashingNode.ID);
            assertThat(again.slot()).isEqualTo(CrashingNode.SLOT);
        }
    }

    private Stream<Firing> fired() {
        return Stream.concat(here.rest().stream(), there.rest().stream());
    }

    private List<String> ids() {
        return fired().map(Firing::id).toList();
    }

    private Timetable open(Task... tasks) {
        return Timetable.open(tables.pool(), Tables.brisk(Duration.ofSeconds(1)), List.of(tasks));
    }
}
