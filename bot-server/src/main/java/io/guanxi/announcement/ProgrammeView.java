package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncementView.Agreed;
import io.guanxi.announcement.Programme.Definition;
import io.guanxi.announcement.Programme.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A programme as operators see it.
 *
 * @param next its next times; none while it is paused
 * @param author of this version
 * @param fingerprint what an approval is given to
 * @param needsApproval whether so many are meant now that a second person has to agree
 * @param approval by whom, if it still holds
 */
record ProgrammeView(
        long id,
        Definition programme,
        State state,
        Instant createdAt,
        List<Instant> next,
        String author,
        String fingerprint,
        boolean needsApproval,
        Optional<Agreed> approval) {
    private static final int NEXT = 5;

    static ProgrammeView of(Programme programme, Instant now, boolean needsApproval) {
        return new ProgrammeView(
                programme.id().value(),
                programme.definition(),
                programme.state(),
                programme.createdAt(),
                programme.next(now, NEXT),
                programme.written().author(),
                programme.written().fingerprint().hex(),
                needsApproval,
                Agreed.of(programme.written()));
    }

    /** The texts are the customers' and ours alone. */
    @Override
    public String toString() {
        return "ProgrammeView[" + id + ", " + state + "]";
    }
}
