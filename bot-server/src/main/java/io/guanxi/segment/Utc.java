package io.guanxi.segment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How a moment is bound: our columns have no zone and are in UTC, whatever the zones of server and connection. */
public final class Utc {
    private Utc() {}

    public static LocalDateTime of(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
