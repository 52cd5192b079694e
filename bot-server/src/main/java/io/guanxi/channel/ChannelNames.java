package io.guanxi.channel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What channels are called; customers' personal ones have no name of their own. */
@Component
class ChannelNames {
    private static final String PERSONAL = "老客户推荐";

    private final ChannelMapper channels;
    private final ReferralMapper referrals;

    ChannelNames(ChannelMapper channels, ReferralMapper referrals) {
        this.channels = channels;
        this.referrals = referrals;
    }

    /** Of those that exist, by state. */
    Map<String, String> of(Collection<String> states) {
        if (states.isEmpty()) {
            return Map.of();
        }
        var names = new HashMap<String, String>();
        referrals.referrers(states).forEach(row -> names.put(row.state(), PERSONAL));
        channels.find(states).forEach(row -> names.put(row.state(), row.name()));
        return names;
    }
}
