package io.guanxi.touch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for all plans together.
 *
 * @param quota how many mass messages WeCom lets through to a customer: as the corp's administrator chose it in 群发助手 →
 *     设置群发规则 (92135)
 * @param reservedPercent the share of that quota that marketing leaves to personal and service messages
 * @param perWeek marketing and personal touches that a customer gets in seven days before marketing falls silent
 * @param complaintDays how long a customer who complained hears nothing but service
 * @param silence when marketing rests for somebody who does not answer
 * @param confirmations how often a day a guide is asked to confirm something; service does not count
 * @param reservedConfirmations how many of these marketing leaves to others
 * @param spread what was put off is handed out over so long a time, not all at once
 * @param consentRequired whether marketing is only for those who said yes to it; else for all who did not say no
 */
@ConfigurationProperties("guanxi.guardrails")
record GuardrailSettings(
        @DefaultValue("MONTH_DAYS") QuotaRule quota,
        @DefaultValue("10") int reservedPercent,
        @DefaultValue("3") int perWeek,
        @DefaultValue("60") int complaintDays,
        @DefaultValue Silence silence,
        @DefaultValue("6") int confirmations,
        @DefaultValue("1") int reservedConfirmations,
        @DefaultValue("1h") Duration spread,
        @DefaultValue("false") boolean consentRequired,
        @DefaultValue Brake brake,
        @DefaultValue Reminders reminders) {
    GuardrailSettings {
        require(reservedPercent >= 0 && reservedPercent <= 90, "reserved-percent is 0 to 90");
        require(perWeek >= 1, "per-week is at least 1");
        require(complaintDays >= 1, "complaint-days is at least 1");
        require(
                confirmations >= 1 && reservedConfirmations >= 0 && reservedConfirmations < confirmations,
                "confirmations is at least 1, and reserved-confirmations less than that");
        require(!spread.isNegative() && spread.compareTo(Duration.ofHours(6)) <= 0, "spread is 0 to 6h");
    }

    /**
     * @param days without a purchase or another sign of the customer
     * @param touches and with at least so many marketing touches delivered in them
     * @param restDays so long after the last of these marketing rests
     */
    record Silence(
            @DefaultValue("90") int days,
            @DefaultValue("3") int touches,
            @DefaultValue("30") int restDays) {
        Silence {
            require(days >= 1 && days <= 366, "silence.days is 1 to 366");
            require(touches >= 1 && restDays >= 0, "silence.touches is at least 1, silence.rest-days at least 0");
        }
    }

    /**
     * @param perThousand a plan stops itself when more than so many of 1000 customers leave
     * @param within so long after they got it
     * @param sample but not before so many have got it
     * @param over what the plan sent in so long a time counts
     */
    record Brake(
            @DefaultValue("3") double perThousand,
            @DefaultValue("48h") Duration within,
            @DefaultValue("100") int sample,
            @DefaultValue("7d") Duration over) {
        Brake {
            require(perThousand > 0 && perThousand <= 1000, "brake.per-thousand is more than 0, at most 1000");
            require(sample >= 1, "brake.sample is at least 1");
            require(
                    within.compareTo(Duration.ofHours(1)) >= 0 && within.compareTo(over) <= 0,
                    "brake.within is at least 1h and at most brake.over");
        }
    }

    /**
     * @param after so long after a guide was asked
     * @param every and so long after the last reminder; at least 8h, so that a task has at most three in 24 h (97610)
     * @param manager so long after a guide was asked, the shop's manager hears of it
     */
    record Reminders(
            @DefaultValue("3h") Duration after,
            @DefaultValue("8h") Duration every,
            @DefaultValue("6h") Duration manager) {
        Reminders {
            require(!after.isNegative() && !after.isZero(), "reminders.after is more than 0");
            require(every.compareTo(Duration.ofHours(8)) >= 0, "reminders.every is at least 8h (97610)");
            require(manager.compareTo(after) >= 0, "reminders.manager is not shorter than reminders.after");
        }
    }

    private static void require(boolean so, String rule) {
        if (!so) {
            throw new IllegalArgumentException("guanxi.guardrails." + rule);
        }
    }

    /** Mass messages that a plan of that kind may use of a customer's quota. */
    int share(Kind kind, int quota) {
        int reserved = kind == Kind.MARKETING ? Math.min(quota - 1, (quota * reservedPercent + 99) / 100) : 0;
        return quota - reserved;
    }
}
