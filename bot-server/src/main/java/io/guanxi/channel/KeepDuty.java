package io.guanxi.channel;

import io.guanxi.channel.Arrivals.Post;
import io.guanxi.staff.Guides;
import io.guanxi.wecom.ContactWayApi.ContactWay;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Compares who should stand behind the contact ways now with what WeCom has, and has it changed where it differs. */
@Component
class KeepDuty {
    private static final int PAGE = 500;

    private final Ways ways;
    private final Guides guides;
    private final Leaves leaves;
    private final Arrivals arrivals;
    private final StrictJson json;
    private final ChannelSettings settings;
    private final Clock clock;

    KeepDuty(
            Ways ways,
            Guides guides,
            Leaves leaves,
            Arrivals arrivals,
            StrictJson json,
            ChannelSettings settings,
            Clock clock) {
        this.ways = ways;
        this.guides = guides;
        this.leaves = leaves;
        this.arrivals = arrivals;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** A way and what somebody wants of it. */
    private record Wanted(Way way, WaySettings settings) {}

    /** Who may not take customers now, and how many each guide took today. */
    private record Presence(Set<StaffId> active, Set<StaffId> onLeave, Map<Post, Integer> today) {
        Duty of(String state, WaySettings settings, LocalDateTime wall, List<StaffId> last) {
            return Duty.of(
                    settings,
                    wall,
                    guide -> !active.contains(guide) || onLeave.contains(guide),
                    guide -> settings.dailyCap() > 0
                            && today.getOrDefault(new Post(state, guide), 0) >= settings.dailyCap(),
                    last);
        }
    }

    void lookAtAll() {
        var page = ways.page(WayKind.CONTACT, "", PAGE);
        while (!page.isEmpty()) {
            look(page);
            page = ways.page(WayKind.CONTACT, page.get(page.size() - 1).state(), PAGE);
        }
    }

    /** Some of their guides may have reached the cap. */
    void customersCame(Collection<String> states) {
        look(ways.these(WayKind.CONTACT, states).stream()
                .filter(way -> settings(way).dailyCap() > 0)
                .toList());
    }

    private WaySettings settings(Way way) {
        return json.read("settings of channel " + way.state(), way.settings(), WaySettings.class);
    }

    private void look(List<Way> page) {
        var wanted = page.stream().map(way -> new Wanted(way, settings(way))).toList();
        var now = clock.instant();
        var presence = presence(wanted, now);
        wanted.forEach(each -> look(each, presence, now));
    }

    private void look(Wanted wanted, Presence presence, Instant now) {
        var way = wanted.way();
        var target = json.read("target", way.target(), ContactWay.class);
        var duty = presence.of(way.state(), wanted.settings(), settings.wall(now), target.members());
        if (duty.members().equals(target.members()) && duty.warning().equals(Optional.ofNullable(way.warning()))) {
            return;
        }
        var next = json.write(wanted.settings().way(way.state(), duty.members()));
        ways.aim(way, next, duty.warning());
    }

    private Presence presence(List<Wanted> wanted, Instant now) {
        var named = wanted.stream()
                .flatMap(each -> each.settings().named().stream())
                .distinct()
                .toList();
        var capped = wanted.stream()
                .filter(each -> each.settings().dailyCap() > 0)
                .map(each -> each.way().state())
                .toList();
        return new Presence(
                guides.active(named), leaves.away(named, now), arrivals.counts(capped, settings.startOfDay(now)));
    }

    /** Somebody wants the channel's contact way so from now on. */
    void put(String state, WaySettings wish) {
        var known = guides.known(wish.named());
        var strangers =
                wish.named().stream().filter(guide -> !known.contains(guide)).toList();
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException(
                    "contact way: no guide " + strangers.get(0) + "; GET /api/v1/staff lists them");
        }
        var now = clock.instant();
        var presence = new Presence(
                guides.active(wish.named()),
                leaves.away(wish.named(), now),
                arrivals.counts(List.of(state), settings.startOfDay(now)));
        var duty = presence.of(state, wish, settings.wall(now), List.of());
        var target = json.write(wish.way(state, duty.members()));
        ways.put(WayKind.CONTACT, state, json.write(wish), target, duty.warning());
    }
}
