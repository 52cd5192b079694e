package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncedGroupMapper.ComparedRow;
import io.guanxi.group.CustomerGroups;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the members of groups did after an announcement: of those that it was for, and of those held back to compare with. */
@Component
class GroupResults {
    private static final int PAGE = 50;

    private final AnnouncedGroupMapper rows;
    private final GroupLeftMapper left;
    private final CustomerGroups groups;
    private final List<MembersDid> deeds;
    private final AnnouncementSettings settings;

    GroupResults(
            AnnouncedGroupMapper rows,
            GroupLeftMapper left,
            CustomerGroups groups,
            ObjectProvider<MembersDid> deeds,
            AnnouncementSettings settings) {
        this.rows = rows;
        this.left = left;
        this.groups = groups;
        this.deeds = deeds.stream().toList();
        this.settings = settings;
    }

    /**
     * One group.
     *
     * @param told whether it was not held back; whether it was sent there is {@code sent}
     * @param customers in it then
     * @param here of them, those who are in it still
     * @param did of these, how many did what
     * @param left how many customers left it
     */
    record Line(boolean told, boolean sent, long customers, int here, Map<String, Long> did, long left) {
        Line {
            did = Map.copyOf(did);
        }
    }

    List<String> deeds() {
        return deeds.stream().map(MembersDid::what).toList();
    }

    /**
     * Of the days after the owners were asked, in pages of groups. What else keeps groups of a programme from it (quota, quiet,
     * size) depends on what the programme told them before, so all that are meant are compared, just as they were drawn. Of
     * something said once that was decided before anybody heard of it: such groups are no comparison.
     */
    List<Line> of(Announcement announcement, Instant askedAt, Duration within) {
        long id = announcement.id().value();
        boolean all = announcement.programme().isPresent();
        var lines = new ArrayList<Line>();
        var page = rows.compared(id, all, "", PAGE);
        while (!page.isEmpty()) {
            lines.addAll(lines(page, announcement.holdout(), askedAt, within));
            page = rows.compared(id, all, page.get(page.size() - 1).chatId(), PAGE);
        }
        return lines;
    }

    private List<Line> lines(List<ComparedRow> page, Holdout holdout, Instant askedAt, Duration within) {
        var chats = page.stream().map(ComparedRow::chatId).toList();
        var members = groups.customersThere(chats.stream().map(ChatId::new).toList(), askedAt);
        var doers = doers(members.values(), askedAt, within);
        var gone = gone(chats, askedAt, within);
        return page.stream()
                .map(row -> {
                    var here = members.getOrDefault(new ChatId(row.chatId()), List.of());
                    return new Line(
                            !holdout.has(new ChatId(row.chatId())),
                            row.sent(),
                            row.customers(),
                            here.size(),
                            did(here, doers),
                            gone.getOrDefault(row.chatId(), 0L));
                })
                .toList();
    }

    private static Map<String, Long> did(List<ExternalUserId> here, Map<String, Map<ExternalUserId, Instant>> doers) {
        var did = new HashMap<String, Long>();
        doers.forEach((what, who) ->
                did.put(what, here.stream().filter(who::containsKey).count()));
        return did;
    }

    private Map<String, Map<ExternalUserId, Instant>> doers(
            Collection<List<ExternalUserId>> members, Instant askedAt, Duration within) {
        var moments = members.stream()
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.toMap(customer -> customer, customer -> askedAt));
        var end = askedAt.plus(within);
        return deeds.stream()
                .collect(Collectors.toMap(MembersDid::what, deed -> deed.firstAfter(moments).entrySet().stream()
                        .filter(of -> of.getValue().isBefore(end))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** By whole days, beginning with that day. */
    private Map<String, Long> gone(List<String> chats, Instant askedAt, Duration within) {
        var from = askedAt.atZone(settings.zone()).toLocalDate();
        return left.between(chats, from, from.plusDays(within.toDays())).stream()
                .collect(Collectors.toMap(GroupLeftMapper.Sum::chatId, GroupLeftMapper.Sum::people));
    }
}
