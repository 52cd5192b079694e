package io.guanxi.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How channels go by the clock.
 *
 * @param zone on whose wall the clock hangs by which guides are on duty, texts change and days are counted
 * @param look when to compare who should be on duty with what WeCom has, in Quartz's cron syntax; {@code off}: never
 * @param nameWithin how long a welcome waits for what the newcomer is called; its code lives for 20 s
 */
@ConfigurationProperties("guanxi.channels")
record ChannelSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("10 0/5 * * * ?") String look,
        @DefaultValue("1500ms") Duration nameWithin) {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    ChannelSettings {
        if (nameWithin.isNegative() || nameWithin.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "guanxi.channels.name-within must be 0s to 15s, or no time is left to say welcome, but is "
                            + nameWithin);
        }
    }

    LocalDateTime wall(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    Instant startOfDay(Instant at) {
        return wall(at).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
