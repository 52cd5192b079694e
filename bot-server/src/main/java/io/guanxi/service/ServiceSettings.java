package io.guanxi.service;

import io.guanxi.wecom.OpenKfId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The assistant in WeChat customer service.
 *
 * @param accounts open_kfid of the accounts it answers for; none: it is off. Never found out by itself: from the day on which an
 *     account is managed by API, WeCom's own rules stop there, and that is for people to decide
 * @param catchUp how long without a callback until WeCom is asked whether one was lost
 * @param tell members who hear of it when somebody without a guide wants a person and none is there
 * @param zone of the shops' hours
 * @param keep how long it is kept that something was said, and how it was understood
 */
@ConfigurationProperties("guanxi.service")
record ServiceSettings(
        @DefaultValue List<String> accounts,
        @DefaultValue("15m") Duration catchUp,
        @DefaultValue List<String> tell,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("180d") Duration keep) {
    /** What is read a second time must be recognised: WeCom shows three days (94670). */
    private static final Duration LEAST_KEPT = Duration.ofDays(7);

    ServiceSettings {
        accounts = accounts.stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        accounts.forEach(OpenKfId::new);
        tell = tell.stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
        tell.forEach(StaffId::new);
        if (catchUp.compareTo(Duration.ofMinutes(1)) < 0 || catchUp.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("guanxi.service.catch-up must be 1m to 24h, but is " + catchUp);
        }
        if (keep.compareTo(LEAST_KEPT) < 0) {
            throw new IllegalArgumentException("guanxi.service.keep must be at least 7d, but is " + keep);
        }
    }

    boolean enabled() {
        return !accounts.isEmpty();
    }

    boolean answersFor(OpenKfId account) {
        return accounts.contains(account.value());
    }

    List<OpenKfId> ids() {
        return accounts.stream().map(OpenKfId::new).toList();
    }

    List<StaffId> told() {
        return tell.stream().map(StaffId::new).toList();
    }
}
