package io.guanxi.sidebar;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnknownCodesTests {
    private final SettableClock clock = SettableClock.at("2026-03-02T01:30:00Z");
    private final UnknownCodes unknown = new UnknownCodes(clock);

    private void count(String client, int times) {
        for (int i = 0; i < times; i++) {
            unknown.count(client);
        }
    }

    @Test
    void whoeverInventsCodesWaitsForTheNextMinuteAndNobodyElseDoes() {
        count("here", UnknownCodes.OF_ONE - 1);
        assertThat(unknown.mayAsk("here")).isTrue();

        count("here", 1);
        assertThat(unknown.mayAsk("here")).isFalse();
        assertThat(unknown.mayAsk("there")).isTrue();

        clock.advance(Duration.ofMinutes(1));
        assertThat(unknown.mayAsk("here")).isTrue();
    }

    @Test
    void manyTogetherDontAskMoreThanThat() {
        for (int i = 0; i < UnknownCodes.OF_ALL; i++) {
            count("client " + i, 1);
        }
        assertThat(unknown.mayAsk("somebody")).isFalse();

        clock.advance(Duration.ofMinutes(1));
        assertThat(unknown.mayAsk("somebody")).isTrue();
    }
}
