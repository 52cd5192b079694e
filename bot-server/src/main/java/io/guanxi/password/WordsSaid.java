package io.guanxi.password;

import io.guanxi.deed.FirstAfter;
import io.guanxi.deed.Redeemed;
import io.guanxi.deed.Replied;
import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells touches who said a month's words. What was taken back is not redeemed, but it was said. */
@Component
class WordsSaid implements Redeemed, Replied {
    private static final Clause SAID =
            Clause.of("SELECT external_userid, redeemed_at AS at FROM password_redemption WHERE TRUE");

    private final FirstAfter first;

    WordsSaid(FirstAfter first) {
        this.first = first;
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(
            Map<ExternalUserId, Instant> moments, Optional<Set<String>> sources) {
        var redeemed = SAID.then(" AND undone_at IS NULL");
        var passwords = sources.map(BenefitCoupons::passwords);
        if (passwords.filter(Set::isEmpty).isPresent()) {
            return Map.of();
        }
        return first.of(
                moments,
                passwords
                        .map(these -> redeemed.then(" AND ").then(Clause.oneOf("password_id", these)))
                        .orElse(redeemed));
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
        return first.of(moments, SAID);
    }
}
