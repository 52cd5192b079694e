package io.guanxi.sync;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When everything is pulled from WeCom.
 *
 * @param atFirstStart whether to begin by itself when it has never been done
 * @param lease how long a node may be silent before another goes on in its place
 * @param retryBlocked how long to wait before a blocked step is tried again by itself
 * @param nightly when to compare everything each night, for example {@code 03:00}; {@code off}: never by itself
 * @param zone whose night
 * @param keep how long jobs are remembered
 */
@ConfigurationProperties("guanxi.sync")
public record SyncSettings(
        @DefaultValue("true") boolean atFirstStart,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("1m") Duration retryBlocked,
        @DefaultValue("03:00") String nightly,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("90d") Duration keep) {
    public SyncSettings {
        if (lease.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("guanxi.sync.lease must be at least 5s, but is " + lease);
        }
        at(nightly);
    }

    Optional<LocalTime> nightlyAt() {
        return at(nightly);
    }

    private static Optional<LocalTime> at(String nightly) {
        try {
            return nightly.equals("off") ? Optional.empty() : Optional.of(LocalTime.parse(nightly));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "guanxi.sync.nightly must be a time such as 03:00, or off, but is \"" + nightly + "\"", e);
        }
    }
}
