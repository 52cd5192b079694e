package io.guanxi.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When everything is pulled from WeCom.
 *
 * @param atFirstStart whether to begin by itself when it has never been done
 * @param lease how long a node may be silent before another goes on in its place
 * @param retryBlocked how long to wait before a blocked step is tried again by itself
 */
@ConfigurationProperties("guanxi.sync")
public record SyncSettings(
        @DefaultValue("true") boolean atFirstStart,
        @DefaultValue("20s") Duration lease,
        @DefaultValue("1m") Duration retryBlocked) {
    public SyncSettings {
        if (lease.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("guanxi.sync.lease must be at least 5s, but is " + lease);
        }
    }
}
