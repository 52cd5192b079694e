package io.guanxi.group;

import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.group.GroupMapper.VersionRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.staff.Guides;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupChange.Updated;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes who joined and left as the events say it, where they follow on the version we know; of every other group WeCom
 * is asked. It saves a groupchat/get for nearly every change of members, of which there are far more than of all else.
 */
@Component
class HearOfMembers {
    /** Some details are worked out after the event is sent, "for example 2 s" (92130). */
    static final Duration WECOMS_DELAY = Duration.ofSeconds(2);

    private static final Comparator<VersionRow> BY_ID = Comparator.comparing(VersionRow::chatId);

    private final GroupMapper rows;
    private final Guides guides;
    private final ErasedPersons erased;
    private final RefreshQueue<ChatId> refresh;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HearOfMembers(
            GroupMapper rows,
            Guides guides,
            ErasedPersons erased,
            RefreshQueue<ChatId> refresh,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.guides = guides;
        this.erased = erased;
        this.refresh = refresh;
        this.events = events;
        this.clock = clock;
    }

    /** What follows on the version that is known of a group. */
    private record Chained(String chat, String version, List<Updated> changes) {
        Set<String> named() {
            return changes.stream().flatMap(e -> e.members().stream()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** In a transaction of the caller's: it keeps the groups locked, so that each change meets the version it is held against. */
    void hear(List<Updated> batch) {
        SortedMap<String, List<Updated>> byChat = new TreeMap<>(
                batch.stream().collect(Collectors.groupingBy(e -> e.chat().value())));
        Map<String, VersionRow> known =
                rows.lockVersions(byChat.keySet()).stream().collect(Collectors.toMap(VersionRow::chatId, row -> row));
        Set<String> ask = new TreeSet<>(byChat.keySet());
        ask.removeAll(known.keySet());
        var chained = new ArrayList<Chained>();
        known.values().stream().filter(row -> !row.dismissed()).sorted(BY_ID).forEach(row -> {
            var told = byChat.getOrDefault(row.chatId(), List.of());
            var chain = VersionChain.from(row.memberVersion(), membersOf(told));
            if (!chain.changes().isEmpty()) {
                chained.add(new Chained(row.chatId(), row.memberVersion(), chain.changes()));
            }
            if (chain.gap() || told.stream().anyMatch(HearOfMembers::looksElsewhere)) {
                ask.add(row.chatId());
            }
        });
        var about = withoutErased(chained);
        chained.stream().filter(each -> !about.contains(each)).forEach(each -> ask.add(each.chat()));
        write(apply(about), ask);
        refresh.askAfter(WECOMS_DELAY, ask.stream().map(ChatId::new).toList());
    }

    /** A group that a person joins or leaves who was erased is looked at, and kept without that person. */
    private List<Chained> withoutErased(List<Chained> chained) {
        var named = chained.stream()
                .flatMap(each -> each.named().stream())
                .map(ExternalUserId::new)
                .collect(Collectors.toSet());
        var gone = erased.among(named).keySet();
        return chained.stream()
                .filter(each -> each.named().stream().map(ExternalUserId::new).noneMatch(gone::contains))
                .toList();
    }

    private static List<Updated> membersOf(List<Updated> told) {
        return told.stream()
                .filter(e ->
                        e.detail().equals(VersionChain.JOINED) || e.detail().equals(VersionChain.LEFT))
                .toList();
    }

    /** Another owner or name, and what WeCom may think of in future; a notice is not kept, so it need not be fetched. */
    private static boolean looksElsewhere(Updated change) {
        return !Set.of(VersionChain.JOINED, VersionChain.LEFT, "change_notice").contains(change.detail());
    }

    private List<MemberChanges> apply(List<Chained> chained) {
        if (chained.isEmpty()) {
            return List.of();
        }
        var asked = chained.stream()
                .map(each -> new GroupMapper.Named(each.chat(), each.named()))
                .toList();
        var members = rows.named(asked).stream().collect(Collectors.groupingBy(MemberRow::chatId));
        var staff = staffAmong(chained);
        return chained.stream()
                .map(each -> {
                    var there = members.getOrDefault(each.chat(), List.of());
                    var changes = new MemberChanges(new ChatId(each.chat()), each.version(), there, staff::contains);
                    changes.apply(each.changes());
                    return changes;
                })
                .toList();
    }

    /** Member ids are compared as WeCom spells them; whoever is spelled otherwise is asked about. */
    private Set<String> staffAmong(List<Chained> chained) {
        var asked = chained.stream()
                .flatMap(each -> each.named().stream())
                .map(StaffId::new)
                .collect(Collectors.toSet());
        return guides.known(asked).stream().map(StaffId::value).collect(Collectors.toSet());
    }

    private void write(List<MemberChanges> changed, Set<String> ask) {
        changed.stream()
                .filter(changes -> !changes.fits())
                .forEach(changes -> ask.add(changes.chat().value()));
        var gone = changed.stream().flatMap(c -> c.gone().stream()).toList();
        var come = changed.stream().flatMap(c -> c.come().stream()).toList();
        if (!gone.isEmpty()) {
            rows.removeMembers(gone);
        }
        if (!come.isEmpty()) {
            rows.addMembers(come);
        }
        var moved = changed.stream()
                .filter(MemberChanges::moved)
                .map(c -> new GroupMapper.Version(c.chat().value(), c.version()))
                .toList();
        if (!moved.isEmpty()) {
            rows.moveVersions(moved, clock.instant());
        }
        announce(changed);
    }

    private void announce(List<MemberChanges> changed) {
        var joined = changed.stream().flatMap(c -> c.joined().stream()).toList();
        var left = changed.stream().flatMap(c -> c.left().stream()).toList();
        if (!joined.isEmpty()) {
            events.publishEvent(new MembersJoinedGroup(joined));
        }
        if (!left.isEmpty()) {
            events.publishEvent(new MembersLeftGroup(left));
        }
    }
}
