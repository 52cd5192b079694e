package io.guanxi.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class EntranceGuardTests {
    private final SettableClock clock = SettableClock.at("2026-03-02T01:30:00Z");
    private final EntranceGuard guard = new EntranceGuard(3, 10, clock);

    private boolean asks(String address, Outcome<String> outcome) {
        var visitor = new MockHttpServletRequest();
        visitor.setRemoteAddr("10.0.0.1");
        visitor.addHeader("X-Forwarded-For", "203.0.113.99, " + address);
        return guard.ask(visitor, () -> outcome).isPresent();
    }

    private boolean invents(String address) {
        return asks(address, new Outcome.Refused<>(new ApiError("user/getuserinfo", 40029, "invalid code")));
    }

    private boolean signsIn(String address) {
        return asks(address, new Outcome.Done<>("zhang"));
    }

    @Test
    void whoeverInventsCodesWaitsForTheNextMinuteAndNobodyElseDoes() {
        assertThat(invents("here")).isTrue();
        assertThat(invents("here")).isTrue();
        assertThat(invents("here")).isTrue();
        assertThat(invents("here")).isFalse();
        assertThat(signsIn("here")).isFalse();
        assertThat(signsIn("there")).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(signsIn("here")).isTrue();
    }

    @Test
    void whenManyInventCodesTogetherEachOfThemWaitsAndNobodyElseDoes() {
        for (int i = 0; i < 10; i++) {
            assertThat(invents("address " + i)).isTrue();
        }
        assertThat(signsIn("address 0")).isFalse();
        assertThat(signsIn("somebody")).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(signsIn("address 0")).isTrue();
    }

    @Test
    void whoeverIsKnownMayComeAsOftenAsTheyLike() {
        for (int i = 0; i < 20; i++) {
            assertThat(signsIn("here")).isTrue();
        }
    }
}
