package io.guanxi.group;

import io.guanxi.group.GroupMapper.GroupRow;
import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.sync.Differences;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what was otherwise here when a pull writes what it has seen of groups; within the pull's transaction. */
@Component
class CompareGroups {
    private final GroupMapper rows;

    CompareGroups(GroupMapper rows) {
        this.rows = rows;
    }

    private record Seat(String chat, String member) {}

    /** Without the version: it changes with the members, who are counted by themselves. */
    private record Shown(String name, String owner, Instant foundedAt) {}

    /** What the writing changes of these groups. */
    Differences counting(List<ChatId> chats, Runnable writing) {
        if (chats.isEmpty()) {
            return Differences.NONE;
        }
        var ids = chats.stream().map(ChatId::value).sorted().toList();
        var before = groups(ids);
        var membersBefore = members(ids);
        writing.run();
        return Differences.between("group", before, groups(ids))
                .plus(Differences.between("group_member", membersBefore, members(ids)));
    }

    private Map<String, Shown> groups(List<String> ids) {
        return rows.these(ids).stream()
                .collect(
                        Collectors.toMap(GroupRow::chatId, row -> new Shown(row.name(), row.owner(), row.foundedAt())));
    }

    private Map<Seat, MemberRow> members(List<String> ids) {
        return rows.membersOf(ids).stream()
                .collect(Collectors.toMap(row -> new Seat(row.chatId(), row.memberId()), Function.identity()));
    }

    long known(Collection<StaffId> owners) {
        return rows.count(values(owners));
    }

    /** Groups of these owners that were not seen since. */
    List<ChatId> unseen(Collection<StaffId> owners, Instant since) {
        return rows.notSeenSince(values(owners), since).stream()
                .map(ChatId::new)
                .toList();
    }

    /** The next groups by id that were not seen since and belong to none of these owners. */
    List<ChatId> strays(Collection<StaffId> owners, Instant since, String after, int limit) {
        var named = Set.copyOf(owners);
        return rows.unseen(since, after).stream()
                .filter(row -> !named.contains(new StaffId(row.owner())))
                .limit(limit)
                .map(row -> new ChatId(row.chatId()))
                .toList();
    }

    private static List<String> values(Collection<StaffId> staff) {
        return staff.stream().map(StaffId::value).toList();
    }
}
