package io.guanxi.touch;

import io.guanxi.segment.SegmentId;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a plan is meant to do, as an operator described it. It never changes.
 *
 * @param occasion knows to whom, with its settings (JSON)
 * @param text the plan's own words, for whom no variant is
 * @param segment narrows the occasion's audience, or is it
 */
record Intent(
        String name,
        String occasion,
        String text,
        PlanContent content,
        Timing timing,
        ZoneId zone,
        Optional<SegmentId> segment,
        String settings,
        Limits limits) {
    Intent {
        if (name.isBlank() || name.length() > 128) {
            throw new IllegalArgumentException("a plan needs a name of at most 128 characters");
        }
        var at = timing.at();
        if (limits.quietHours().filter(quiet -> quiet.contain(at)).isPresent()) {
            throw new IllegalArgumentException("the plan fires at " + at + ", within its quiet hours "
                    + limits.quietHours().get() + ": it would never write to anybody; choose another time");
        }
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Intent[" + name + ", " + occasion + "]";
    }
}
