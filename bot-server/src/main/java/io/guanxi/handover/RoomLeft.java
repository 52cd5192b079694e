package io.guanxi.handover;

import io.guanxi.handover.CandidateRows.Busy;
import io.guanxi.handover.Line.Reason;
import io.guanxi.handover.Line.State;
import io.guanxi.handover.Lines.Count;
import io.guanxi.wecom.StaffId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether those who were proposed by rule can still have all that they were to get: others may have come to them meanwhile. */
@Component
class RoomLeft {
    /** Who is known already is no further relation, and people may decide otherwise. */
    private static final Set<Reason> WITHIN_THE_LIMIT =
            EnumSet.of(Reason.SKILL, Reason.CLOSE, Reason.SHOP, Reason.AREA, Reason.CORP);

    private final Lines lines;
    private final CandidateRows candidates;

    RoomLeft(Lines lines, CandidateRows candidates) {
        this.lines = lines;
        this.candidates = candidates;
    }

    /** The sentence that says whose room is gone. */
    Optional<String> lacking(long handover, HandoverRules rules) {
        var more = lines.counts(handover).stream()
                .filter(count -> count.state() == State.PROPOSED && WITHIN_THE_LIMIT.contains(count.reason()))
                .collect(Collectors.groupingBy(
                        count -> new StaffId(count.successor()), Collectors.summingInt(Count::n)));
        var busy = candidates.busy(more.keySet(), rules.closeLevel());
        var full = new TreeMap<String, Integer>();
        more.forEach((guide, n) -> {
            int relations = busy.getOrDefault(guide, Busy.NOT).relations() + n;
            if (relations > rules.load()) {
                full.put(guide.value(), relations);
            }
        });
        return full.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "since it was proposed others have come to those who were to take over; with these each would have"
                                + " relations, of " + rules.load() + " at most: " + full
                                + ". GET …/customers?successor= shows whom it concerns; have handover " + handover
                                + " proposed anew (POST …/proposal), or move them (POST …/changes)");
    }
}
