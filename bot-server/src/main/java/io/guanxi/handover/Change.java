package io.guanxi.handover;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manager wants otherwise in a proposal: which customers or groups, and to whom. Each condition narrows.
 *
 * @param customers at most 10 000 at a time
 * @param levels trust levels
 * @param tag that the predecessor has put on them
 * @param from who is proposed now
 * @param groups instead of customers
 * @param to one successor
 * @param shares several, with their percentages; 100 in all
 * @param stay nobody: they stay where they are
 */
record Change(
        Optional<List<ExternalUserId>> customers,
        Optional<List<Integer>> levels,
        Optional<TagId> tag,
        Optional<StaffId> from,
        Optional<List<ChatId>> groups,
        Optional<StaffId> to,
        Map<StaffId, Integer> shares,
        boolean stay) {
    static final int MOST = 10_000;

    static final String FORM = "A change is JSON such as {\"customers\":[\"wmXX\"],\"to\":\"li\"},"
            + " {\"levels\":[4,5],\"from\":\"li\",\"to\":\"wang\"}, {\"tag\":\"etXX\",\"shares\":{\"li\":40,\"wang\":60}},"
            + " {\"groups\":[\"wrXX\"],\"to\":\"li\"} or {\"customers\":[\"wmXX\"],\"stay\":true}";

    Change {
        shares = Map.copyOf(shares);
        int ways = (to.isPresent() ? 1 : 0) + (shares.isEmpty() ? 0 : 1) + (stay ? 1 : 0);
        if (ways != 1) {
            throw new IllegalArgumentException("say one of \"to\", \"shares\" and \"stay\"");
        }
        if (!shares.isEmpty()
                && shares.values().stream().mapToInt(Integer::intValue).sum() != 100) {
            throw new IllegalArgumentException("\"shares\" are percentages and make 100");
        }
        if (shares.values().stream().anyMatch(percent -> percent < 1)) {
            throw new IllegalArgumentException("a share is 1 percent or more");
        }
        boolean some = customers.isPresent() || levels.isPresent() || tag.isPresent() || from.isPresent();
        if (some == groups.isPresent()) {
            throw new IllegalArgumentException(
                    "say which customers (\"customers\", \"levels\", \"tag\", \"from\") or which \"groups\"");
        }
        if (groups.isPresent() && !shares.isEmpty()) {
            throw new IllegalArgumentException("groups go to one successor at a time");
        }
        if (customers.filter(list -> list.size() > MOST).isPresent()) {
            throw new IllegalArgumentException("at most " + MOST + " \"customers\" at a time");
        }
    }

    /** As it is written. */
    record Form(
            Optional<List<String>> customers,
            Optional<List<Integer>> levels,
            Optional<String> tag,
            Optional<String> from,
            Optional<List<String>> groups,
            Optional<String> to,
            Optional<Map<String, Integer>> shares,
            Optional<Boolean> stay) {
        Change change() {
            var byGuide = new LinkedHashMap<StaffId, Integer>();
            shares.orElse(Map.of()).forEach((guide, percent) -> byGuide.put(new StaffId(guide), percent));
            return new Change(
                    customers.map(ids -> ids.stream().map(ExternalUserId::new).toList()),
                    levels,
                    tag.map(TagId::new),
                    from.map(StaffId::new),
                    groups.map(ids -> ids.stream().map(ChatId::new).toList()),
                    to.map(StaffId::new),
                    byGuide,
                    stay.orElse(false));
        }
    }

    /** Everybody to whom something goes. */
    List<StaffId> successors() {
        return to.map(List::of).orElseGet(() -> List.copyOf(shares.keySet()));
    }
}
