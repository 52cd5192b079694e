package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Questions that wait for each other. */
class AskedTogetherTests {
    private record Round(List<String> questions, CompletableFuture<List<String>> answers) {}

    private final List<Round> rounds = new ArrayList<>();
    private final AskedTogether<String, String> together = new AskedTogether<>(this::round);

    private CompletionStage<List<String>> round(List<String> questions) {
        if (questions.contains("throw")) {
            throw new IllegalStateException("at once");
        }
        rounds.add(new Round(questions, new CompletableFuture<>()));
        return rounds.get(rounds.size() - 1).answers();
    }

    private CompletableFuture<String> ask(String question) {
        return together.ask(question).toCompletableFuture();
    }

    private List<List<String>> asked() {
        return rounds.stream().map(Round::questions).toList();
    }

    @Test
    void whatComesWhileAnotherIsUnderWayIsAskedTogetherInItsOrder() {
        var first = ask("a");
        var second = ask("b");
        var third = ask("c");
        assertThat(asked()).containsExactly(List.of("a"));

        rounds.get(0).answers().complete(List.of("A"));

        assertThat(first).isCompletedWithValue("A");
        assertThat(asked()).containsExactly(List.of("a"), List.of("b", "c"));
        rounds.get(1).answers().complete(List.of("B", "C"));
        assertThat(second).isCompletedWithValue("B");
        assertThat(third).isCompletedWithValue("C");
        assertThat(ask("d")).isNotNull();
        assertThat(asked()).hasSize(3);
    }

    @Test
    void aFailureIsThatOfThoseAskedTogetherAndTheNextGoOn() {
        var failed = ask("a");
        var wrong = ask("b");
        assertThat(ask("c")).isNotNull();
        rounds.get(0).answers().completeExceptionally(new IllegalStateException("away"));
        assertThat(failed).isCompletedExceptionally();

        rounds.get(1).answers().complete(List.of("one answer to two questions"));
        assertThat(wrong).isCompletedExceptionally();

        assertThat(ask("throw")).isCompletedExceptionally();
        var last = ask("d");
        rounds.get(2).answers().complete(List.of("D"));
        assertThat(last).isCompletedWithValue("D");
    }

    @Test
    void aStatementHasItsLength() {
        assertThat(ask("first")).isNotNull();
        for (int i = 0; i < 600; i++) {
            assertThat(ask("" + i)).isNotNull();
        }
        rounds.get(0).answers().complete(List.of(""));

        assertThat(rounds.get(1).questions()).hasSize(512);
        rounds.get(1).answers().completeExceptionally(new IllegalStateException("away"));
        assertThat(rounds.get(2).questions()).hasSize(88);
    }
}
