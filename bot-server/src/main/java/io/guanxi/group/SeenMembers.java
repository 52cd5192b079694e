package io.guanxi.group;

import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.group.MembersJoinedGroup.Joined;
import io.guanxi.group.MembersLeftGroup.Left;
import io.guanxi.wecom.ChatId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;

/** Who joined and left between two looks at a group, which no event had told. */
final class SeenMembers {
    private SeenMembers() {}

    static void announce(
            List<MemberRow> before, List<MemberRow> after, Instant asOf, ApplicationEventPublisher events) {
        var joined = missing(before, after).stream()
                .map(row -> new Joined(
                        new ChatId(row.chatId()),
                        row.memberId(),
                        row.staff(),
                        MembersJoinedGroup.Way.shown(row.joinScene()),
                        row.joinedAt()))
                .toList();
        var left = missing(after, before).stream()
                .map(row -> new Left(
                        new ChatId(row.chatId()), row.memberId(), row.staff(), MembersLeftGroup.Way.UNKNOWN, asOf))
                .toList();
        if (!joined.isEmpty()) {
            events.publishEvent(new MembersJoinedGroup(joined));
        }
        if (!left.isEmpty()) {
            events.publishEvent(new MembersLeftGroup(left));
        }
    }

    private static List<MemberRow> missing(List<MemberRow> there, List<MemberRow> among) {
        Set<String> ids = there.stream().map(MemberRow::memberId).collect(Collectors.toSet());
        return among.stream().filter(row -> !ids.contains(row.memberId())).toList();
    }
}
