package io.guanxi.group;

import io.guanxi.group.GroupMapper.GroupRow;
import io.guanxi.group.GroupMapper.MemberRow;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupApi.GroupMember;
import java.time.Instant;
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
    private final TransactionTemplate transaction;

    KeepGroups(GroupMapper rows, TransactionTemplate transaction) {
        this.rows = rows;
        this.transaction = transaction;
    }

    /** The group as WeCom showed it when asked at {@code asOf}, which has no fraction below a millisecond. */
    void seen(Group group, Instant asOf) {
        var row = row(group, asOf);
        var members =
                group.members().stream().map(member -> row(group.id(), member)).toList();
        transaction.executeWithoutResult(status -> {
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
