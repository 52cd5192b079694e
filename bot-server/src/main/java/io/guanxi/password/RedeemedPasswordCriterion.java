package io.guanxi.password;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.DaysAgo;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.segment.Utc;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"redeemedPassword": {"atMost": 30}}}: redeemed a password then; {@code "thisMonth"}: in this month. */
@Component
class RedeemedPasswordCriterion implements Criterion {
    private static final String THIS_MONTH = "thisMonth";

    private final SegmentSettings settings;

    RedeemedPasswordCriterion(SegmentSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "redeemedPassword";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        return Clause.of("SELECT r.external_userid FROM password_redemption r"
                        + " WHERE r.external_userid IS NOT NULL AND r.undone_at IS NULL AND ")
                .then(when(new Argument(argument), now));
    }

    private Clause when(Argument written, Instant now) {
        if (isThisMonth(written)) {
            var first = now.atZone(settings.zone()).toLocalDate().withDayOfMonth(1);
            return Clause.of(
                    "r.redeemed_at >= ?",
                    Utc.of(first.atStartOfDay(settings.zone()).toInstant()));
        }
        return DaysAgo.of(written).of("r.redeemed_at", now, settings.zone());
    }

    private static boolean isThisMonth(Argument written) {
        if (!written.json().isString()) {
            return false;
        }
        if (!written.text().equals(THIS_MONTH)) {
            throw written.wrong("must be \"" + THIS_MONTH + "\", or days such as {\"atMost\": 30}");
        }
        return true;
    }

    @Override
    public String words(JsonNode argument) {
        var written = new Argument(argument);
        return isThisMonth(written) ? "本月对过暗号" : DaysAgo.of(written).words("对过暗号");
    }
}
