package io.guanxi.channel;

import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** That somebody was brought, and how many they brought; who the others are is theirs. */
@Component
class ReferralPersonalData implements PersonalData {
    private final ReferralMapper rows;
    private final Ways ways;

    ReferralPersonalData(ReferralMapper rows, Ways ways) {
        this.rows = rows;
        this.ways = ways;
    }

    @Override
    public String name() {
        return "referrals";
    }

    @Override
    public Set<String> tables() {
        return Set.of("referrer", "referral");
    }

    @Override
    public Object export(ExternalUserId customer) {
        Map<String, Object> held = new LinkedHashMap<>();
        rows.codeOf(customer.value()).ifPresent(state -> held.put("personalChannel", state));
        rows.of(customer.value()).ifPresent(row -> held.put("broughtAt", row.at()));
        int brought = rows.countBy(customer.value());
        if (brought > 0) {
            held.put("brought", brought);
        }
        return held;
    }

    /** The QR code that carried their name for us leads nowhere any more. */
    @Override
    public void erase(ExternalUserId customer) {
        rows.codeOf(customer.value()).ifPresent(state -> ways.drop(WayKind.CONTACT, state));
        rows.forget(customer.value());
        rows.forgetCode(customer.value());
    }
}
