package io.guanxi.privacy;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long each kind of data is kept (PIPL art. 19); what is handled and settled has its own settings in inbox and outbox.
 *
 * @param deadCallbacks dead letters of the inbox, from their arrival
 * @param deadCalls dead letters of the outbox, from when they were given up
 * @param endedRelations relations that ended, with remark and tags, from the end
 * @param strangers customers whom nobody follows any more, with all that is held about them, from the last end
 * @param touches touches of finished runs, from when they were planned
 * @param welcomes from when the customer came
 * @param audit at least three years (art. 56)
 */
@ConfigurationProperties("guanxi.privacy.retention")
public record RetentionSettings(
        @DefaultValue("90d") Duration deadCallbacks,
        @DefaultValue("90d") Duration deadCalls,
        @DefaultValue("180d") Duration endedRelations,
        @DefaultValue("180d") Duration strangers,
        @DefaultValue("730d") Duration touches,
        @DefaultValue("365d") Duration welcomes,
        @DefaultValue("1826d") Duration audit) {
    private static final Duration THREE_YEARS = Duration.ofDays(1096);

    public RetentionSettings {
        Map.of(
                        "dead-callbacks", deadCallbacks,
                        "dead-calls", deadCalls,
                        "ended-relations", endedRelations,
                        "strangers", strangers,
                        "touches", touches,
                        "welcomes", welcomes)
                .forEach(RetentionSettings::atLeastADay);
        if (audit.compareTo(THREE_YEARS) < 0) {
            throw new IllegalArgumentException("guanxi.privacy.retention.audit must be at least three years (1096d)");
        }
        // WeCom's quota counts a month, and a plan's cap may count longer.
        if (touches.compareTo(Duration.ofDays(62)) < 0) {
            throw new IllegalArgumentException(
                    "guanxi.privacy.retention.touches must be at least 62d: limits count by them");
        }
    }

    private static void atLeastADay(String name, Duration time) {
        if (time.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("guanxi.privacy.retention." + name + " must be at least 1d");
        }
    }
}
