package io.guanxi.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTests {

    @Test
    void withoutArgumentsItStaysUpOnPort8080() {
        assertThat(Arguments.read()).isEqualTo(new Arguments(false, 8080));
    }

    @Test
    void onceAndAPortCanBeAskedFor() {
        assertThat(Arguments.read("--once", "--port", "18080")).isEqualTo(new Arguments(true, 18080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--twice", "--port", "--port x"})
    void anythingElseIsAnsweredWithHowToUseIt(String words) {
        assertThatThrownBy(() -> Arguments.read(words.split(" "))).hasMessageContaining("usage: bin/demo");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingStarts() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var arguments = new Arguments(true, other.getLocalPort());

            assertThatThrownBy(arguments::requireFreePort).hasMessageContaining("--port N");
        }
    }
}
