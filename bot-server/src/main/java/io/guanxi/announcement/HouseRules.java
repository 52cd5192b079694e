package io.guanxi.announcement;

import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What holds for everything that owners of groups are asked to send; implemented by whoever keeps these rules. */
public interface HouseRules {
    /** Those of the owners who are to send nothing for the time being. */
    Set<StaffId> stopped(Collection<StaffId> owners);

    /** Those of the owners who are on leave then. */
    Set<StaffId> away(Collection<StaffId> owners, Instant at);

    /** When the hours are over in which nobody is written to, if it is within them. */
    Optional<Instant> quietUntil(Instant at);

    /** Why an announcement of that time could never be sent, in a sentence. */
    default Optional<String> neverHeard(Instant at, Instant expiresAt) {
        return neverHeard(at, expiresAt, Instant::toString);
    }

    /**
     * As {@link #neverHeard(Instant, Instant)}.
     *
     * @param said how the sentence writes a moment
     */
    default Optional<String> neverHeard(Instant at, Instant expiresAt, Function<Instant, String> said) {
        return quietUntil(at)
                .filter(end -> !end.isBefore(expiresAt))
                .map(end -> said.apply(at) + " is within the quiet hours, in which no owner is asked; they last until "
                        + said.apply(end) + ", and then it is over (" + said.apply(expiresAt)
                        + "). Choose another time or more of it");
    }

    /** Counts one more thing that the owner has to confirm on that day, unless that is too much. In the caller's transaction. */
    boolean takeConfirmation(StaffId owner, Instant at);

    /** Counts one more thing to confirm on that day, however much there is, since it can't wait. In the caller's transaction. */
    void takeWhatCannotWait(StaffId owner, Instant at);

    Reminders reminders();

    /**
     * When an owner who has not sent something hears of it again.
     *
     * @param after so long after an owner was asked
     * @param every and so long after the last reminder, at least 8 hours (97610)
     * @param manager so long after an owner was asked, the shop's manager hears of it
     */
    record Reminders(Duration after, Duration every, Duration manager) {}
}
