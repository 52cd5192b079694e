package io.guanxi.sidebar;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Codes that WeCom does not know, by who came with them. The entrance is open to everybody, and each code costs a call of a share
 * that all pages of the corp have together: whoever invents codes waits until the minute is over, without a call.
 */
@Component
class UnknownCodes {
    static final int OF_ONE = 20;
    static final int OF_ALL = 200;

    private final Clock clock;
    private final Map<String, Integer> codes = new HashMap<>();
    private Instant minute = Instant.EPOCH;
    private int all;

    UnknownCodes(Clock clock) {
        this.clock = clock;
    }

    /** Whether WeCom may be asked once more for them. */
    synchronized boolean mayAsk(String client) {
        turn();
        return all < OF_ALL && codes.getOrDefault(client, 0) < OF_ONE;
    }

    synchronized void count(String client) {
        turn();
        all++;
        codes.merge(client, 1, Integer::sum);
    }

    private void turn() {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute)) {
            minute = now;
            all = 0;
            codes.clear();
        }
    }
}
