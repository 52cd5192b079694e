package io.guanxi.handover;

import io.guanxi.deed.Bought;
import io.guanxi.handover.Line.State;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of a handover: whether customers stayed with whom they were given to, and went on buying. */
@Component
class HandoverReport {
    private static final Duration AGAIN_WITHIN = Duration.ofDays(60);
    private static final int PAGE = 2_000;

    private final JdbcClient sql;
    private final Lines lines;
    private final GroupLines groups;
    private final List<Bought> bought;

    HandoverReport(JdbcClient sql, Lines lines, GroupLines groups, ObjectProvider<Bought> bought) {
        this.sql = sql;
        this.lines = lines;
        this.groups = groups;
        this.bought = bought.stream().toList();
    }

    /**
     * Counts of customers.
     *
     * @param refused they stay with the predecessor
     * @param gone they deleted the predecessor first
     * @param lost they deleted who took over within 30 days
     * @param boughtAgain within 60 days of being moved
     * @param groupsRefused they stay with the predecessor
     */
    record Report(
            long handover,
            int moved,
            int waiting,
            int refused,
            int gone,
            int withdrawn,
            int lost,
            int boughtAgain,
            Map<String, Part> bySuccessor,
            int groupsMoved,
            int groupsWaiting,
            int groupsRefused) {}

    /** Of one successor. */
    record Part(int moved, int lost, int boughtAgain) {
        static final Part NONE = new Part(0, 0, 0);

        Part plus(Part other) {
            return new Part(moved + other.moved, lost + other.lost, boughtAgain + other.boughtAgain);
        }
    }

    private record Moved(ExternalUserId customer, StaffId to, Instant at, boolean lost) {}

    Report of(Handover handover) {
        var byState = new HashMap<State, Integer>();
        lines.counts(handover.id()).forEach(count -> byState.merge(count.state(), count.n(), Integer::sum));
        var parts = parts(handover.id());
        var all = parts.values().stream().reduce(Part.NONE, Part::plus);
        var groupsIn = groups.all(handover.id()).stream()
                .collect(Collectors.groupingBy(GroupLine::state, Collectors.summingInt(line -> 1)));
        return new Report(
                handover.id(),
                all.moved(),
                byState.getOrDefault(State.APPROVED, 0),
                byState.getOrDefault(State.STAYS, 0),
                byState.getOrDefault(State.GONE, 0),
                byState.getOrDefault(State.WITHDRAWN, 0),
                all.lost(),
                all.boughtAgain(),
                parts,
                groupsIn.getOrDefault(State.MOVED, 0),
                groupsIn.getOrDefault(State.APPROVED, 0),
                groupsIn.getOrDefault(State.STAYS, 0));
    }

    private Map<String, Part> parts(long handover) {
        var parts = new TreeMap<String, Part>();
        var page = moved(handover, "");
        while (!page.isEmpty()) {
            var again = boughtAgain(page);
            for (var one : page) {
                var part = new Part(1, one.lost() ? 1 : 0, again.contains(one.customer()) ? 1 : 0);
                parts.merge(one.to().value(), part, Part::plus);
            }
            page = moved(handover, page.get(page.size() - 1).customer().value());
        }
        return parts;
    }

    private List<Moved> moved(long handover, String after) {
        return sql.sql("""
                        SELECT external_userid, moved_to, settled_at, lost_at IS NOT NULL AS lost FROM handover_customer
                        WHERE handover_id = ? AND state = 'MOVED' AND external_userid > ? ORDER BY external_userid LIMIT ?
                        """)
                .params(handover, after, PAGE)
                .query((row, n) -> new Moved(
                        new ExternalUserId(row.getString("external_userid")),
                        new StaffId(row.getString("moved_to")),
                        row.getTimestamp("settled_at").toInstant(),
                        row.getBoolean("lost")))
                .list();
    }

    private Set<ExternalUserId> boughtAgain(List<Moved> page) {
        var since = new HashMap<ExternalUserId, Instant>();
        page.forEach(one -> since.put(one.customer(), one.at()));
        var again = new HashSet<ExternalUserId>();
        for (var known : bought) {
            known.firstAfter(since).forEach((customer, at) -> {
                if (!at.isAfter(since.getOrDefault(customer, at).plus(AGAIN_WITHIN))) {
                    again.add(customer);
                }
            });
        }
        return again;
    }
}
