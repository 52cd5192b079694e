package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** When guides can have all that a run asks of them, if nobody else asks them for anything. */
final class Finish {
    private Finish() {}

    /** What a run asks of one. */
    record Guide(StaffId staff, int customers, int tasks) {}

    /**
     * How fast guides may be asked.
     *
     * @param opens when the quiet hours are over into which the run falls; empty: it does not
     * @param spread over so long a time they get what waited for that
     * @param perDay so much a guide may be asked for on a day
     * @param tooLate why the day after would be too late, if so
     */
    record Pace(Optional<Instant> opens, Duration spread, int perDay, Optional<String> tooLate) {
        /** How much of it is left over when the day is full. */
        int tooMuch(int tasks) {
            return tooLate.isPresent() ? Math.max(0, tasks - perDay) : 0;
        }

        private Instant last(Guide guide, Instant slot) {
            var first =
                    opens.map(open -> Spread.after(open, guide.staff(), spread)).orElse(slot);
            int more = guide.tasks() - tooMuch(guide.tasks()) - 1;
            return first.plus(Duration.ofDays(Math.max(0, more) / Math.max(1, perDay)));
        }

        /** In a sentence; empty if there is none. */
        Optional<String> leftOver(Collection<Guide> guides) {
            var full = guides.stream()
                    .filter(guide -> tooMuch(guide.tasks()) > 0)
                    .map(Guide::staff)
                    .map(StaffId::value)
                    .toList();
            return full.isEmpty()
                    ? Optional.empty()
                    : Optional.of("%s may be asked for %d things on a day and would have more; the rest is left out: %s"
                            .formatted(String.join(", ", full), perDay, tooLate.orElse("")));
        }
    }

    /** @param calls how long WeCom's quota makes them take */
    static Instant of(Instant slot, Duration calls, Collection<Guide> guides, Pace pace) {
        return guides.stream()
                .map(guide -> pace.last(guide, slot))
                .max(Comparator.naturalOrder())
                .orElse(slot)
                .plus(calls);
    }
}
