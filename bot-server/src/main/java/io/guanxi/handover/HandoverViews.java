package io.guanxi.handover;

import io.guanxi.handover.Line.State;
import io.guanxi.handover.Lines.Count;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a manager sees of a handover. */
@Component
class HandoverViews {
    /** Longer after leaving WeCom transfers nobody (40205; 94081). */
    static final Duration DOOR = Duration.ofDays(365);

    private final Lines lines;
    private final GroupLines groups;
    private final HandoverSettings settings;

    HandoverViews(Lines lines, GroupLines groups, HandoverSettings settings) {
        this.lines = lines;
        this.groups = groups;
        this.settings = settings;
    }

    /**
     * A handover with its totals.
     *
     * @param closesAt from then on WeCom transfers nobody of one who left
     * @param needsTwo whether two people have to approve it
     */
    record Shown(
            long id,
            String predecessor,
            String kind,
            String state,
            Instant noticedAt,
            Optional<Instant> leftAt,
            Optional<Instant> closesAt,
            String madeBy,
            Optional<Long> backOf,
            Optional<String> message,
            String fingerprint,
            boolean needsTwo,
            Optional<String> firstApprover,
            Optional<String> approver,
            Optional<Instant> approvedAt,
            Optional<Instant> endedAt,
            Optional<String> problem,
            Map<String, Integer> byState,
            Map<String, Integer> bySuccessor,
            Map<String, Integer> byReason,
            Map<Integer, Integer> byLevel,
            Map<String, Long> groupsByState) {}

    /** One customer of it. */
    record ShownLine(
            String customer,
            String state,
            int level,
            Optional<String> successor,
            List<String> nextInLine,
            String reason,
            String words,
            Optional<String> chosenBy,
            Optional<String> movedTo,
            Optional<String> outcome) {
        static ShownLine of(Line line) {
            var ids = line.successors().stream().map(StaffId::value).toList();
            return new ShownLine(
                    line.customer().value(),
                    line.state().name(),
                    line.level(),
                    ids.stream().findFirst(),
                    ids.stream().skip(1).toList(),
                    line.reason().name(),
                    line.words(),
                    line.chosenBy(),
                    line.movedTo().map(StaffId::value),
                    line.outcome());
        }
    }

    /** One group of it. */
    record ShownGroup(
            String group,
            String state,
            Optional<String> successor,
            String words,
            Optional<String> chosenBy,
            Optional<String> outcome) {
        static ShownGroup of(GroupLine line) {
            return new ShownGroup(
                    line.group().value(),
                    line.state().name(),
                    line.successor().map(StaffId::value),
                    line.words(),
                    line.chosenBy(),
                    line.outcome());
        }
    }

    Shown shown(Handover handover) {
        var counts = lines.counts(handover.id());
        int moving = sum(counts, count -> count.state() == State.PROPOSED);
        return new Shown(
                handover.id(),
                handover.predecessor().value(),
                handover.kind().name(),
                handover.state().name(),
                handover.noticedAt(),
                handover.leftAt(),
                handover.leftAt().map(at -> at.plus(DOOR)),
                handover.madeBy(),
                handover.backOf(),
                handover.message(),
                handover.fingerprint(),
                moving > settings.secondAbove(),
                handover.firstApprover(),
                handover.approver(),
                handover.approvedAt(),
                handover.endedAt(),
                handover.problem(),
                by(counts, count -> count.state().name()),
                by(counts.stream().filter(count -> !count.successor().isEmpty()).toList(), Count::successor),
                by(counts, count -> count.reason().name()),
                by(counts, Count::level),
                groups.all(handover.id()).stream()
                        .collect(Collectors.groupingBy(
                                line -> line.state().name(), TreeMap::new, Collectors.counting())));
    }

    private static int sum(List<Count> counts, Predicate<Count> which) {
        return counts.stream().filter(which).mapToInt(Count::n).sum();
    }

    private static <K> Map<K, Integer> by(List<Count> counts, Function<Count, K> key) {
        return counts.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingInt(Count::n)));
    }
}
