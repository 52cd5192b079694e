package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackKeysTests {
    private static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    @Test
    void the43CharactersAreA256BitKey() {
        assertThat(new CallbackKeys("QDG6eK", AES_KEY).aesKeyBytes()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "token-1", "123456789012345678901234567890123"})
    void aTokenThatWeComCannotHaveIssuedIsRefusedWithoutQuotingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackKeys(token, AES_KEY))
                .withMessageStartingWith("the callback token must be 1 to 32 letters and digits; copy it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2",
                "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C=",
                "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B+C"
            })
    void anAesKeyOfAnotherShapeIsRefusedWithoutQuotingIt(String aesKey) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallbackKeys("QDG6eK", aesKey))
                .withMessageNotContaining("jWmY");
    }

    @Test
    void theKeysAreNeverInALog() {
        assertThat(new CallbackKeys("QDG6eK", AES_KEY)).hasToString("CallbackKeys[masked]");
    }
}
