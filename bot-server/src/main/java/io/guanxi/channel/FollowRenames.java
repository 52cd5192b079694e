package io.guanxi.channel;

import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has everything of the channels follow a guide whose id was changed, in the transaction that notes it. */
@Component
class FollowRenames {
    private final Ways ways;
    private final Leaves leaves;
    private final Arrivals arrivals;
    private final Referrals referrals;
    private final StrictJson json;

    FollowRenames(Ways ways, Leaves leaves, Arrivals arrivals, Referrals referrals, StrictJson json) {
        this.ways = ways;
        this.leaves = leaves;
        this.arrivals = arrivals;
        this.referrals = referrals;
        this.json = json;
    }

    @EventListener
    void renamed(GuideRenamed event) {
        leaves.rename(event.from(), event.to());
        arrivals.rename(event.from(), event.to());
        referrals.rename(event.from(), event.to());
        ways.naming(WayKind.CONTACT, event.from()).forEach(way -> rename(way, event.from(), event.to()));
    }

    /** What WeCom has stays noted under the old id, so that it is told the new one whether or not it knows by itself. */
    private void rename(Way way, StaffId from, StaffId to) {
        var settings = json.read("settings of channel " + way.state(), way.settings(), WaySettings.class)
                .renamed(from, to);
        var members = json.read("target", way.target(), ContactWay.class).members().stream()
                .map(member -> member.equals(from) ? to : member)
                .toList();
        var target = settings.way(way.state(), new Duty(members, Optional.empty()).members());
        ways.rename(way, json.write(settings), json.write(target));
    }
}
