package io.guanxi.group;

import io.guanxi.group.GroupMapper.SummaryRow;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The customer groups as others see them. */
@Component
public class CustomerGroups {
    private static final int PAGE = 1000;

    private final GroupMapper rows;

    CustomerGroups(GroupMapper rows) {
        this.rows = rows;
    }

    /** Those that are wanted, by id; of dismissed ones only those that were so since. */
    public List<CustomerGroup> all(Instant dismissedSince, Predicate<CustomerGroup> wanted) {
        var found = new ArrayList<CustomerGroup>();
        var page = rows.summaries("", dismissedSince, PAGE);
        while (!page.isEmpty()) {
            page.stream().map(CustomerGroups::group).filter(wanted).forEach(found::add);
            page = rows.summaries(page.get(page.size() - 1).chatId(), dismissedSince, PAGE);
        }
        return List.copyOf(found);
    }

    /** Empty also for one that was dismissed. */
    public Optional<CustomerGroup> find(ChatId group) {
        return rows.summary(group.value()).map(CustomerGroups::group);
    }

    /**
     * Somebody in a group.
     *
     * @param id a StaffId's value if {@code staff}, an ExternalUserId's otherwise
     */
    public record Member(String id, boolean staff, Instant joinedAt) {}

    /** The first who joined first. */
    public List<Member> members(ChatId group) {
        return rows.members(group.value()).stream()
                .map(row -> new Member(row.memberId(), row.staff(), row.joinedAt()))
                .toList();
    }

    /** Those who were in these groups before that and are still; by group, without staff. */
    public Map<ChatId, List<ExternalUserId>> customersThere(Collection<ChatId> groups, Instant before) {
        return groups.isEmpty()
                ? Map.of()
                : rows.membersOf(groups.stream().map(ChatId::value).toList()).stream()
                        .filter(row -> !row.staff() && row.joinedAt().isBefore(before))
                        .collect(Collectors.groupingBy(
                                row -> new ChatId(row.chatId()),
                                Collectors.mapping(row -> new ExternalUserId(row.memberId()), Collectors.toList())));
    }

    private static CustomerGroup group(SummaryRow row) {
        return new CustomerGroup(
                new ChatId(row.chatId()),
                row.name(),
                new StaffId(row.owner()),
                row.dismissed(),
                row.customers(),
                Optional.ofNullable(row.lastJoinedAt()));
    }
}
