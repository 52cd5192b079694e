package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTests {
    @ParameterizedTest
    @ValueSource(strings = {"zhangwei", "0zhang_wei-2@corp.example", "wmEAAA+/=", "x"})
    void whatWeComGivesOutIsAnId(String id) {
        assertThat(new StaffId(id).value()).isEqualTo(id);
        assertThat(new ExternalUserId(id).value()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张伟", "zhang\u00a0wei", "café", "zhang\ud83d\ude00", "ｚhang"})
    void aNameIsNone(String name) {
        assertThatThrownBy(() -> new StaffId(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("userid has only letters, digits and signs such as _-@.: zhangwei, not 张伟");
        assertThatThrownBy(() -> new ChatId(name)).hasMessageStartingWith("chat_id has only letters");
    }

    @Test
    void norIsWhatCannotBeSeen() {
        assertThatThrownBy(() -> new StaffId("zhang\nwei")).hasMessage("userid must not contain control characters");
        assertThatThrownBy(() -> new StaffId(" ")).hasMessageStartingWith("userid must have 1 to 64 characters");
    }
}
