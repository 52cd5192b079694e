package io.guanxi;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.SimulatedWeCom;
import io.guanxi.sandbox.world.Corp;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class SandboxPageTests {

    @Test
    void theSimulationShowsItselfInABrowser() {
        try (var weCom = SimulatedWeCom.start(Corp.builder().build(), Clock.systemUTC(), 0);
                var browser = Browser.phone()) {
            browser.go(weCom.url().resolve("/_sandbox"));

            browser.see("Make somebody act");
            assertThat(browser.all("a")).isNotEmpty();
        }
    }
}
