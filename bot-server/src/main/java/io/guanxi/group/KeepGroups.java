package io.guanxi.group;

import io.guanxi.group.GroupMapper.GroupRow;
import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupApi.GroupMember;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what WeCom shows of customer groups: of the members, only who they are and how they came. */
@Component
class KeepGroups {
    private static final int LONGEST_NAME = 255;
    /** Rows of one insert; a group has at most a few hundred members. */
    private static final int CHUNK = 500;

    private final GroupMapper rows;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;

    KeepGroups(GroupMapper rows, ErasedPersons erased, TransactionTemplate transaction) {
        this.rows = rows;
        this.erased = erased;
        this.transaction = transaction;
    }

    /** The group as WeCom showed it when asked at {@code asOf}, which has no fraction below a millisecond. */
    void seen(Group group, Instant asOf) {
        var row = row(group, asOf);
        transaction.executeWithoutResult(status -> {
            var members = members(group);
            rows.know(row);
            if (rows.seen(row) == 0) {
                return;
            }
            rows.clearMembers(row.chatId());
            for (int from = 0; from < members.size(); from += CHUNK) {
                rows.addMembers(members.subList(from, Math.min(members.size(), from + CHUNK)));
            }
        });
    }

    /** Without persons who were erased: they may still be in the group, but we need not know. */
    private List<MemberRow> members(Group group) {
        var customers = group.members().stream()
                .filter(member -> !member.staff())
                .map(member -> new ExternalUserId(member.id()))
                .toList();
        var gone = erased.among(customers).keySet().stream()
                .map(ExternalUserId::value)
                .collect(Collectors.toSet());
        return group.members().stream()
                .filter(member -> member.staff() || !gone.contains(member.id()))
                .map(member -> row(group.id(), member))
                .toList();
    }

    /** The group is no more; who was in it need not be known any longer. */
    void dismissed(ChatId chat, Instant at) {
        transaction.executeWithoutResult(status -> {
            rows.dismissed(chat.value(), at);
            rows.clearMembers(chat.value());
        });
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from().value(), event.to().value());
    }

    List<String> notSeenSince(List<String> owners, Instant since) {
        return rows.notSeenSince(owners, since);
    }

    private static GroupRow row(Group group, Instant asOf) {
        var name = group.name().codePointCount(0, group.name().length()) <= LONGEST_NAME
                ? group.name()
                : group.name().substring(0, group.name().offsetByCodePoints(0, LONGEST_NAME));
        return new GroupRow(
                group.id().value(), name, group.owner().value(), group.createdAt(), group.memberVersion(), asOf, null);
    }

    private static MemberRow row(ChatId chat, GroupMember member) {
        return new MemberRow(chat.value(), member.id(), member.staff(), member.joinedAt(), member.joinScene());
    }
}
