package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call for one relation: all the markings that waited for it, merged; of two that name a tag the later counts. Without
 * markings it is nobody's wish, and nothing is written about it.
 */
record MarkTurn(StaffId staff, ExternalUserId customer, List<Long> markings, List<TagId> add, List<TagId> remove) {
    MarkTurn {
        markings = List.copyOf(markings);
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    /** What is done with a tag in the end, and on whose behalf. */
    record Wanted(boolean on, Waiting by) {}

    /** The next call of a relation with these unsettled markings, if none is under way. */
    static Optional<MarkTurn> next(List<Waiting> unsettled) {
        if (unsettled.isEmpty() || unsettled.stream().anyMatch(Waiting::sent)) {
            return Optional.empty();
        }
        return Optional.of(of(
                unsettled.get(0).alone()
                        ? unsettled.subList(0, 1)
                        : unsettled.stream().takeWhile(w -> !w.alone()).toList()));
    }

    private static MarkTurn of(List<Waiting> batch) {
        var relation = batch.get(0).relation();
        var merged = merged(batch);
        return new MarkTurn(
                relation.staff(),
                relation.customer(),
                batch.stream().map(Waiting::id).toList(),
                those(merged, true),
                those(merged, false));
    }

    static Map<TagId, Wanted> merged(List<Waiting> batch) {
        var merged = new LinkedHashMap<TagId, Wanted>();
        for (var marking : batch) {
            marking.remove().forEach(tag -> merged.put(tag, new Wanted(false, marking)));
            marking.add().forEach(tag -> merged.put(tag, new Wanted(true, marking)));
        }
        return merged;
    }

    private static List<TagId> those(Map<TagId, Wanted> merged, boolean on) {
        return merged.entrySet().stream()
                .filter(entry -> entry.getValue().on() == on)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A marking that had to go back is later sent alone, which is another call. */
    String dedupKey() {
        return markings.get(0) + "-" + markings.get(markings.size() - 1);
    }
}
