package io.guanxi.handover;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When leavers are looked for, and who decides.
 *
 * @param at when WeCom is asked each night for customers to whom nobody has been assigned
 * @param every how often noticed departures are proposed for and finished handovers closed
 * @param secondAbove a handover of more customers than this needs a second person's approval
 * @param admins operators who decide for every department, beside its own leaders
 * @param idleDays after so many days without a sign a guide counts as idle
 * @param keep how long handovers that are over are kept, for reports
 */
@ConfigurationProperties("guanxi.handover")
record HandoverSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("03:40") LocalTime at,
        @DefaultValue("1m") Duration every,
        @DefaultValue("500") int secondAbove,
        @DefaultValue("") List<String> admins,
        @DefaultValue("180") int idleDays,
        @DefaultValue("730d") Duration keep) {
    HandoverSettings {
        admins = admins.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (secondAbove < 0) {
            throw new IllegalArgumentException("guanxi.handover.second-above must be 0 (always two) or more");
        }
        if (idleDays < 1 || idleDays > 365) {
            throw new IllegalArgumentException(
                    "guanxi.handover.idle-days must be 1 to 365: then WeCom's door is closed");
        }
        if (keep.compareTo(Duration.ofDays(90)) < 0) {
            throw new IllegalArgumentException("guanxi.handover.keep must be 90d or more: WeCom counts moves so long");
        }
        if (every.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("guanxi.handover.every must be 5 s or more");
        }
    }
}
