package io.guanxi.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTests {
    private static final Table TABLE =
            new Table(List.of("what", "aim"), List.of(List.of("acks", "≥ 0.9"), List.of("a|b", "–")));

    @Test
    void columnsStandUnderEachOther() {
        assertThat(TABLE.plain()).isEqualTo("what  aim\nacks  ≥ 0.9\na|b   –\n");
    }

    @Test
    void inMarkdownABarInACellIsNoColumn() {
        assertThat(TABLE.markdown()).isEqualTo("| what | aim |\n|---|---|\n| acks | ≥ 0.9 |\n| a\\|b | – |\n");
    }

    @Test
    void aRowWithACellTooFewIsNoRow() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
