package io.guanxi.sidebar;

import io.guanxi.announcement.NextForGroup;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.group.CustomerGroups.Member;
import io.guanxi.sidebar.Sight.SeenGroup;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.staff.Guides;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the page shows beside a customer group: how many they are, who of them is the guide's, what is to be said next. */
@RestController
@OnlyIfConfigured
@RequestMapping(SidebarSettings.ROOT + "/of/{staff}/groups/{chat}")
class SidebarGroupController {
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int SHOWN = 200;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Sight sight;
    private final Leavings leavings;
    private final Customers customers;
    private final Guides guides;
    private final NextForGroup next;
    private final SidebarSettings settings;
    private final Clock clock;

    SidebarGroupController(
            Sight sight,
            Leavings leavings,
            Customers customers,
            Guides guides,
            NextForGroup next,
            SidebarSettings settings,
            Clock clock) {
        this.sight = sight;
        this.leavings = leavings;
        this.customers = customers;
        this.guides = guides;
        this.next = next;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param since since when they are in the group */
    record Own(String id, String called, LocalDate since) {}

    record Announced(String name, String at, String text) {}

    /**
     * The group.
     *
     * @param joined how many of those who are there came in the last seven days, and {@code left} how many went in that time
     * @param own the viewer's own customers in it, the latest who came first
     */
    record GroupView(
            String id,
            String name,
            String owner,
            int members,
            int customers,
            long joined,
            int left,
            int owned,
            List<Own> own,
            Optional<Announced> next) {
        /** Personal data. */
        @Override
        public String toString() {
            return "GroupView[" + id + "]";
        }
    }

    @GetMapping
    GroupView look(Viewer viewer, @PathVariable String chat) {
        return sight.group(viewer, new ChatId(chat))
                .map(seen -> view(viewer, seen))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "您不在这个客户群里。"));
    }

    private GroupView view(Viewer viewer, SeenGroup seen) {
        var group = seen.group();
        var since = clock.instant().minus(LATELY);
        var people = seen.members().stream().filter(member -> !member.staff()).toList();
        var known = customers.known(
                viewer.id(),
                people.stream().map(m -> new ExternalUserId(m.id())).toList());
        return new GroupView(
                group.id().value(),
                group.name(),
                guides.called(List.of(group.owner())).get(0),
                seen.members().size(),
                people.size(),
                people.stream()
                        .filter(member -> member.joinedAt().isAfter(since))
                        .count(),
                leavings.since(group.id(), LocalDate.ofInstant(since, settings.zone())),
                known.size(),
                people.stream()
                        .sorted(Comparator.comparing(Member::joinedAt).reversed())
                        .flatMap(member -> Optional.ofNullable(known.get(new ExternalUserId(member.id()))).stream()
                                .map(customer -> own(member, customer)))
                        .limit(SHOWN)
                        .toList(),
                next.of(group).map(this::announced));
    }

    private Own own(Member member, Acquaintance customer) {
        return new Own(member.id(), customer.called(), LocalDate.ofInstant(member.joinedAt(), settings.zone()));
    }

    private Announced announced(NextForGroup.Next one) {
        return new Announced(one.name(), MOMENT.format(one.at().atZone(settings.zone())), one.text());
    }
}
