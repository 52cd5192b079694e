package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTests {
    @Test
    void aPortThatIsNotListenedOnYetIsHandedOutToNobodyElse() {
        var ports = IntStream.range(0, 100).map(i -> FreePort.onLoopback()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
        for (int port : ports) {
            assertThat(port).isBetween(20_000, 31_999);
        }
    }
}
