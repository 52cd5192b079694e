package io.guanxi.touch;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.guanxi.touch.PlanViews.Shown;
import io.guanxi.touch.TouchMapper.StateCount;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the runs have come that are not finished. */
@Component
class UnderWay {
    private final ProgressMapper rows;

    UnderWay(ProgressMapper rows) {
        this.rows = rows;
    }

    /**
     * Of runs that are not finished.
     *
     * @param tasks by state; HALT_HOLD and HALT_CANCEL are called off or about to be
     * @param waiting touches that no guide has been asked for yet, by reason
     */
    record Progress(Map<String, Integer> touches, Map<String, Integer> tasks, Map<String, Integer> waiting) {
        int delivered() {
            return touches.getOrDefault(TouchState.DELIVERED.name(), 0);
        }

        /** What somebody stopped, not what comes back from a guide who has left or is on leave. */
        private int calledOff() {
            return tasks.getOrDefault("HALT_HOLD", 0) + tasks.getOrDefault("HALT_CANCEL", 0);
        }
    }

    /**
     * A plan that somebody has stopped; the same however often they do.
     *
     * @param calledOff its tasks of the runs that are not finished; WeCom is told at the next poll
     * @param delivered of the runs that are not finished
     */
    record StoppedPlan(@JsonUnwrapped Shown plan, int calledOff, int delivered, Progress progress) {}

    /** Of all plans. */
    Progress of(Optional<Set<StaffId>> guides) {
        return of(null, guides);
    }

    Progress of(PlanId plan) {
        return of(plan.value(), Optional.empty());
    }

    StoppedPlan stopped(Shown plan) {
        var progress = of(new PlanId(plan.id()));
        return new StoppedPlan(plan, progress.calledOff(), progress.delivered(), progress);
    }

    private Progress of(@Nullable Long plan, Optional<Set<StaffId>> guides) {
        if (guides.filter(Set::isEmpty).isPresent()) {
            return new Progress(Map.of(), Map.of(), Map.of());
        }
        var staff =
                guides.map(these -> these.stream().map(StaffId::value).toList()).orElse(null);
        return new Progress(
                counts(rows.touches(plan, staff)), counts(rows.tasks(plan, staff)), counts(rows.waiting(plan, staff)));
    }

    private static Map<String, Integer> counts(List<StateCount> counts) {
        return new TreeMap<>(counts.stream().collect(toMap(StateCount::state, StateCount::n)));
    }
}
