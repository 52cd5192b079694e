package io.guanxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.privacy.Actor.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorHeaderTests {
    @Test
    void withoutTheHeaderItIsAProgram() {
        assertThat(OperatorHeader.actor(null)).isEqualTo(Actor.API);
        assertThat(OperatorHeader.actor(" ")).isEqualTo(Actor.API);
    }

    @Test
    void theHeaderNamesTheOperator() {
        assertThat(OperatorHeader.actor("Wang Xiaoming+1")).isEqualTo(new Actor(Kind.OPERATOR, "Wang Xiaoming+1"));
        assertThat(OperatorHeader.actor("%E7%8E%8B%E5%B0%8F%E6%98%8E")).isEqualTo(new Actor(Kind.OPERATOR, "王小明"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0a", "%E7%8E", "%zz", "çã", "a%00b", "%E2%80%AEevil"})
    void whatCannotBeReadIsRefused(String header) {
        assertThatThrownBy(() -> OperatorHeader.actor(header)).hasMessageContaining("at most 64 printable characters");
    }

    @Test
    void aNameTooLongIsRefused() {
        assertThat(OperatorHeader.actor("x".repeat(64)).name()).hasSize(64);
        assertThatThrownBy(() -> OperatorHeader.actor("x".repeat(65))).hasMessageContaining("64 printable");
    }
}
