package io.guanxi.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepsTests {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Steps steps = new Steps(new Teller(new PrintStream(told, true, StandardCharsets.UTF_8)));

    @Test
    void aStepThatIsNotAsExpectedFailsTheStoryButNotTheStepsAfterIt() {
        steps.step("first", () -> {
            throw new NotAsExpected("three instead of two");
        });
        steps.step("second", () -> "as it should be");

        assertThat(steps.allPassed()).isFalse();
        assertThat(steps.table())
                .contains("three instead of two")
                .contains("NOT OK")
                .contains("as it should be");
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("NOT OK: three instead of two");
    }

    @Test
    void whatWasRefusedStandsBelowTheTable() {
        steps.step("first", () -> "fine");
        steps.refused("李娜: OPTED_OUT");

        assertThat(steps.allPassed()).isTrue();
        assertThat(steps.table()).containsSubsequence("first", "What was refused", "李娜: OPTED_OUT");
    }

    @Test
    void waitingEndsWithWhatIsWrong() {
        assertThatThrownBy(() -> NotAsExpected.within(Duration.ofMillis(60), () -> false, () -> "still nothing"))
                .hasMessageStartingWith("still nothing");
        NotAsExpected.within(Duration.ofSeconds(5), () -> true, () -> "never said");
    }

    @Test
    void columnsLineUpThoughChineseIsTwiceAsWide() {
        var table = new Table("name", "x");
        table.row("李娜", "1");
        table.row("anna", "2");

        var lines = table.toString().lines().toList();
        assertThat(lines).containsExactly("name  x", "-------", "李娜  1", "anna  2");
    }
}
