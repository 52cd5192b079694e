package io.guanxi.sandbox.world;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** How many mass messages each customer or group has had this month: at most as many as the month has days (92135). */
final class MonthlyQuota {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Map<Use, Integer> used = new HashMap<>();

    private record Use(String recipient, YearMonth month) {}

    /** Takes one, unless none is left. */
    boolean take(String recipient, Instant now) {
        var month = YearMonth.from(now.atZone(CHINA));
        var use = new Use(recipient, month);
        if (used.getOrDefault(use, 0) >= month.lengthOfMonth()) {
            return false;
        }
        used.merge(use, 1, Integer::sum);
        return true;
    }
}
