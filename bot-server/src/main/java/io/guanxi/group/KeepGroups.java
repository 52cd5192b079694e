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
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;

    KeepGroups(
            GroupMapper rows, ErasedPersons erased, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.rows = rows;
        this.erased = erased;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * The group as WeCom showed it when asked at {@code asOf}, which has no fraction below a millisecond. False if its
     * members had changed so shortly before that the answer may not have known it: ask again in a moment.
     */
    boolean seen(Group group, Instant asOf) {
        var row = row(group, asOf);
        var ready = asOf.minus(HearOfMembers.WECOMS_DELAY);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var members = members(group);
            boolean known = rows.know(row) == 0;
            if (rows.seen(row, ready) == 0) {
                return rows.movedSince(row.chatId(), ready) == 0;
            }
            var before = known ? rows.members(row.chatId()) : members;
            rows.clearMembers(row.chatId());
            for (int from = 0; from < members.size(); from += CHUNK) {
                rows.addMembers(members.subList(from, Math.min(members.size(), from + CHUNK)));
            }
            SeenMembers.announce(before, members, asOf, events);
            return true;
        }));
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

    /** The group is no more; who was in it need not be known any longer. False if we never knew it. */
    boolean dismissed(ChatId chat, Instant at) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.dismissed(chat.value(), at) == 0) {
                return rows.find(chat.value()).isPresent();
            }
            rows.clearMembers(chat.value());
            events.publishEvent(new GroupDismissed(chat, at));
            return true;
        }));
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
