package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncedGroupMapper.GroupRow;
import io.guanxi.announcement.Asks.Part;
import io.guanxi.announcement.ChooseGroups.Chosen;
import io.guanxi.announcement.ChooseGroups.LeftOut;
import io.guanxi.group.CustomerGroup;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the announcements whose time has come: each in one transaction, so that it is begun whole and once. The timetable
 * runs this at one node at a time, so two announcements do not both take the last that a group's quota leaves.
 */
@Component
class Announce implements Task {
    static final TaskKey KEY = new TaskKey("announce", "all");
    static final int MOST_GROUPS = 2000;

    private static final Logger log = LoggerFactory.getLogger(Announce.class);
    private static final int BATCH = 200;
    private static final String TOO_LATE = "its time was over before it could be begun";
    private static final String NOT_APPROVED = "nobody had approved it before its time was over";
    private static final String NO_GROUP = "no group is left to announce it to; the preview says why";

    private final Announcements announcements;
    private final AnnouncementMapper rows;
    private final ChooseGroups choose;
    private final SecondPerson secondPerson;
    private final Asks asks;
    private final AnnouncedGroups groups;
    private final HandOut handOut;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Announce(
            Announcements announcements,
            AnnouncementMapper rows,
            ChooseGroups choose,
            SecondPerson secondPerson,
            Asks asks,
            AnnouncedGroups groups,
            HandOut handOut,
            TransactionTemplate transaction,
            Clock clock) {
        this.announcements = announcements;
        this.rows = rows;
        this.choose = choose;
        this.secondPerson = secondPerson;
        this.asks = asks;
        this.groups = groups;
        this.handOut = handOut;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        rows.skipUnapproved(NOT_APPROVED, clock.instant());
        for (var id : announcements.due(clock.instant(), BATCH)) {
            try {
                transaction.executeWithoutResult(status -> begin(id));
            } catch (RuntimeException e) {
                log.warn("Announcement {} could not be begun and is tried again: {}", id, e.toString());
            }
        }
        handOut.handOut();
    }

    private void begin(AnnouncementId id) {
        var now = clock.instant();
        if (rows.skipLate(id.value(), TOO_LATE, now) > 0 || rows.ask(id.value(), now) == 0) {
            return;
        }
        var announcement = announcements.find(id).orElseThrow();
        var chosen = choose.choose(announcement.groups(), announcement.holdout());
        if (secondPerson.missing(announcement, chosen)) {
            secondPerson.doWithout(announcement);
            return;
        }
        groups.add(id, chosen.leftOut().stream().map(left -> leftOut(left, now)).toList());
        if (chosen.byOwner().isEmpty()) {
            rows.skip(id.value(), NO_GROUP);
            return;
        }
        var parts = parts(chosen);
        var ids = asks.add(id, parts.keySet(), now);
        groups.add(id, planned(parts, ids));
    }

    /** Each of at most 2000 groups of one owner. */
    static Map<Part, List<CustomerGroup>> parts(Chosen chosen) {
        var parts = new LinkedHashMap<Part, List<CustomerGroup>>();
        chosen.byOwner().forEach((owner, owned) -> {
            for (int from = 0; from < owned.size(); from += MOST_GROUPS) {
                parts.put(
                        new Part(owner, from / MOST_GROUPS),
                        owned.subList(from, Math.min(owned.size(), from + MOST_GROUPS)));
            }
        });
        return parts;
    }

    private static List<GroupRow> planned(Map<Part, List<CustomerGroup>> parts, Map<Part, AskId> ids) {
        var planned = new ArrayList<GroupRow>();
        parts.forEach((part, owned) -> {
            var ask = Optional.ofNullable(ids.get(part)).orElseThrow().value();
            owned.forEach(group -> planned.add(new GroupRow(
                    group.id().value(),
                    group.owner().value(),
                    ask,
                    GroupState.PLANNED.name(),
                    null,
                    null,
                    null,
                    group.customers())));
        });
        return planned;
    }

    private static GroupRow leftOut(LeftOut left, Instant now) {
        return new GroupRow(
                left.group().id().value(),
                left.group().owner().value(),
                null,
                GroupState.LEFT_OUT.name(),
                left.why().reason(),
                left.why().sentence(),
                now,
                left.group().customers());
    }
}
