package io.guanxi.trust;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * After how long guides ask after customers who have gone quiet.
 *
 * @param days without a sign or a purchase; 0: never
 * @param level from which on they are missed
 */
@ConfigurationProperties("guanxi.trust.quiet")
record QuietSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("45") int days,
        @DefaultValue("3") int level) {
    QuietSettings {
        if (days < 0 || days > 3660 || level < 1 || level > Level.HIGHEST) {
            throw new IllegalArgumentException(
                    "guanxi.trust.quiet.days must be 0 to 3660, and guanxi.trust.quiet.level 1 to " + Level.HIGHEST);
        }
    }
}
