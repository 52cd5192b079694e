package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.CustomerGroup.Member;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customer groups that get another owner through the API, which is done at once and tells nobody (92127, 95703). */
public final class GroupTransfers {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int MOST_A_DAY = 300;
    private static final int MOST_IN_THE_WINDOW = 2;
    private static final Duration WINDOW = Duration.ofDays(90);

    private final Clock clock;
    private final CustomerGroups groups;
    private final Map<Day, Integer> given = new HashMap<>();
    private final Map<ChatId, List<Instant>> times = new HashMap<>();

    GroupTransfers(Clock clock, CustomerGroups groups) {
        this.clock = clock;
        this.groups = groups;
    }

    private record Day(StaffId staff, LocalDate day) {}

    /** Gives it away unless the errcode that is answered says why not. */
    public int give(ChatId chat, Staff newOwner, boolean onJob, boolean ownerHasLeft) {
        var found = groups.find(chat);
        if (found.isEmpty()) {
            return 90501;
        }
        var group = found.get();
        if (group.owner().equals(newOwner.id())) {
            return 90504;
        }
        if (onJob == ownerHasLeft) {
            return onJob ? 90502 : 90500;
        }
        if (onJob && countedOf(chat) >= MOST_IN_THE_WINDOW) {
            return 40128;
        }
        // Which code WeCom has for the 301st of a day is not documented.
        if (!takeOne(group.owner()) || !takeOne(newOwner.id())) {
            return 45009;
        }
        groups.handOver(group, owned(group, newOwner));
        times.computeIfAbsent(chat, id -> new ArrayList<>()).add(clock.instant());
        return 0;
    }

    private long countedOf(ChatId chat) {
        var since = clock.instant().minus(WINDOW);
        return times.getOrDefault(chat, List.of()).stream()
                .filter(time -> time.isAfter(since))
                .count();
    }

    private boolean takeOne(StaffId staff) {
        var day = new Day(staff, LocalDate.ofInstant(clock.instant(), CHINA));
        return given.merge(day, 1, Integer::sum) <= MOST_A_DAY;
    }

    private CustomerGroup owned(CustomerGroup group, Staff newOwner) {
        var owner = newOwner.id();
        var member = new Member(owner.value(), true, Optional.empty(), clock.instant(), 1, newOwner.name());
        return (group.has(owner.value()) ? group : group.joinedBy(member)).ownedBy(owner);
    }
}
