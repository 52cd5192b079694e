package io.guanxi.wecom;

import java.time.Duration;
import java.time.Instant;

/** The credential of one app for WeCom's API (91039): at most 512 bytes, 7200 s as a rule, never to be shown or logged. */
public record AccessToken(String value, Instant expiresAt) {

    /** So that a token does not expire between our look at the clock and WeCom's. */
    private static final Duration MARGIN = Duration.ofSeconds(200);

    boolean usableAt(Instant now) {
        return now.isBefore(expiresAt.minus(MARGIN));
    }

    @Override
    public String toString() {
        return "AccessToken[***, expiresAt=" + expiresAt + "]";
    }
}
