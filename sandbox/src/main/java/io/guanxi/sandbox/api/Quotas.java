package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.WeComRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a corp may call one API: so often in any minute and in any hour, and who exceeds it is kept out for the next
 * minute or hour (90312). Messages to members don't count.
 */
public final class Quotas {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, Use> uses = new HashMap<>();
    private int aMinute = 10_000;
    private int anHour = 150_000;

    Quotas() {}

    private static final class Use {
        final SlidingWindow minute = new SlidingWindow(MINUTE);
        final SlidingWindow hour = new SlidingWindow(HOUR);
        Instant blockedUntil = Instant.MIN;
    }

    /** Other limits than WeCom's, for every API. */
    public synchronized void allow(int callsAMinute, int callsAnHour) {
        aMinute = callsAMinute;
        anHour = callsAnHour;
    }

    /** Counts a call, or refuses it with 45009. */
    synchronized void take(String api, Instant now) {
        if (api.equals(AppMessageCalls.SEND)) {
            return;
        }
        var use = uses.computeIfAbsent(api, key -> new Use());
        if (use.minute.count(now) >= aMinute && !use.blockedUntil.isAfter(now)) {
            use.blockedUntil = now.plus(MINUTE);
        }
        if (use.hour.count(now) >= anHour && !use.blockedUntil.isAfter(now.plus(MINUTE))) {
            use.blockedUntil = now.plus(HOUR);
        }
        if (use.blockedUntil.isAfter(now)) {
            throw new WeComRefusal(45009, "api freq out of limit");
        }
        use.minute.add(now);
        use.hour.add(now);
    }

    /** The most calls of that API that were let through within any one minute. */
    public synchronized int mostInAMinute(String api) {
        var use = uses.get(api);
        return use == null ? 0 : use.minute.peak();
    }
}
