package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncementMapper.PlannedRow;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What features have said to groups, each by its source. What is called off here WeCom hears of at the next look. */
@Component
class FeatureAnnouncements implements GroupAnnouncements {
    private final AnnouncementMapper rows;
    private final AskMapper asks;
    private final AnnouncedGroupMapper groups;
    private final Shops shops;
    private final JsonMapper json;
    private final Clock clock;

    FeatureAnnouncements(
            AnnouncementMapper rows,
            AskMapper asks,
            AnnouncedGroupMapper groups,
            Shops shops,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.asks = asks;
        this.groups = groups;
        this.shops = shops;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void plan(GroupMessage message) {
        var wish = message.announcement();
        rows.plan(
                message.source(),
                wish.name(),
                json.writeValueAsString(wish.content()),
                json.writeValueAsString(wish.groups()),
                wish.at(),
                wish.expiresAt(),
                clock.instant());
        groups.forgetLeftOut(message.source());
    }

    @Override
    public void cancel(String source) {
        rows.ofSource(source).ifPresent(row -> callOff(row.announcementId()));
    }

    @Override
    public boolean begun(String source) {
        return under(source).stream().anyMatch(PlannedRow::asked);
    }

    @Override
    public void takeBack(String source, Optional<Set<String>> from) {
        for (var row : under(source)) {
            var choice = json.readValue(row.choice(), GroupChoice.class);
            var left = from.map(these -> without(choice, these)).orElse(Set.of());
            if (left.isEmpty()) {
                callOff(row.announcementId());
            } else if (!row.asked()) {
                rows.narrow(row.announcementId(), json.writeValueAsString(choice.in(left)));
            } else {
                callOff(row.announcementId(), from.orElseThrow());
            }
        }
    }

    @Override
    public void move(String source, Instant at, Instant expiresAt) {
        under(source).forEach(row -> rows.move(row.announcementId(), at, expiresAt));
    }

    private List<PlannedRow> under(String source) {
        return rows.lock(source, source + ":%");
    }

    private Set<String> without(GroupChoice choice, Set<String> these) {
        var left = new HashSet<>(
                choice.shops().isEmpty() ? shops.all().stream().map(Shop::code).toList() : choice.shops());
        left.removeAll(these);
        return left;
    }

    /** Also what was given up, since WeCom may have taken it all the same. */
    private void callOff(long announcement) {
        rows.cancel(announcement);
        asks.callOffOf(announcement, null, clock.instant());
    }

    private void callOff(long announcement, Set<String> ofShops) {
        var owners = shops.guidesOf(ofShops).stream().map(StaffId::value).toList();
        if (!owners.isEmpty()) {
            asks.callOffOf(announcement, owners, clock.instant());
        }
    }
}
