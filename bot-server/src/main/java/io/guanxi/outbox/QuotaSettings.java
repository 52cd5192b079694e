package io.guanxi.outbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * WeCom's published base quota of one API for one corp (90312), and how careful to be without Redis.
 *
 * @param shareWithoutRedis the part of the quota that one node takes while it can't ask Redis; times the number of nodes
 *     it must stay below 1
 * @param leftByBackground the part of each API's quota that work which can wait, such as a pull, leaves to the rest
 */
@ConfigurationProperties("guanxi.quota")
record QuotaSettings(
        @DefaultValue("10000") long perMinute,
        @DefaultValue("150000") long perHour,
        @DefaultValue("0.4") double shareWithoutRedis,
        @DefaultValue("0.3") double leftByBackground) {
    QuotaSettings {
        if (!(leftByBackground >= 0 && leftByBackground < 1)) {
            throw new IllegalArgumentException("guanxi.quota.left-by-background must be from 0 to below 1");
        }
        if (perMinute < 1 || perHour < 1 || shareWithoutRedis <= 0 || shareWithoutRedis > 1) {
            throw new IllegalArgumentException(
                    "guanxi.quota needs per-minute and per-hour of at least 1 and 0 < share-without-redis <= 1");
        }
    }
}
