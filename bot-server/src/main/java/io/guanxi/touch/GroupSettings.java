package io.guanxi.touch;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When groups are not written to.
 *
 * @param quietFrom such as 21:00, in Shanghai
 * @param quietTo such as 08:00; the same as {@code quietFrom} means that there are no quiet hours
 */
@ConfigurationProperties("guanxi.guardrails.groups")
record GroupSettings(
        @DefaultValue("21:00") String quietFrom,
        @DefaultValue("08:00") String quietTo) {
    GroupSettings {
        time(quietFrom);
        time(quietTo);
    }

    Optional<QuietHours> quietHours() {
        return quietFrom.equals(quietTo)
                ? Optional.empty()
                : Optional.of(new QuietHours(time(quietFrom), time(quietTo)));
    }

    private static LocalTime time(String written) {
        try {
            return LocalTime.parse(written);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "guanxi.guardrails.groups.quiet-from and quiet-to are times such as 21:00, not " + written, e);
        }
    }
}
