package io.guanxi.touch;

import io.guanxi.announcement.MembersDid;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells announcements which members bought, from whoever knows purchases. */
@Component
class MembersBought implements MembersDid {
    private final ObjectProvider<Bought> bought;

    MembersBought(ObjectProvider<Bought> bought) {
        this.bought = bought;
    }

    @Override
    public String what() {
        return "bought";
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
        var first = new HashMap<ExternalUserId, Instant>();
        bought.forEach(who -> who.firstAfter(moments)
                .forEach((customer, at) -> first.merge(customer, at, (a, b) -> a.isBefore(b) ? a : b)));
        return first;
    }
}
