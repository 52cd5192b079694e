package io.guanxi.announcement;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something said once to customer groups, with its fate.
 *
 * @param source the feature's own word for what it is about
 * @param programme the programme of which it is one time
 * @param reason why it was skipped
 * @param written an approval of it is about content, groups and times
 */
record Announcement(
        AnnouncementId id,
        Optional<String> source,
        Optional<ProgrammeId> programme,
        String name,
        Content content,
        GroupChoice groups,
        Instant at,
        Instant expiresAt,
        State state,
        Optional<String> reason,
        Instant createdAt,
        Written written) {
    /** WAITING: for the approval of a second person; ASKED: the owners are, or will be in a moment; FINISHED: every group has met its fate. */
    enum State {
        WAITING,
        PLANNED,
        ASKED,
        FINISHED,
        SKIPPED,
        CANCELLED
    }

    /** Of its groups; each time of a programme holds back the same ones. */
    Holdout holdout() {
        return new Holdout(
                groups.heldBack(), programme.map(owner -> "programme-" + owner).orElse("announcement-" + id));
    }

    /** What the sources of everything that is said of the same thing begin with: the feature's name and the thing's id. */
    Optional<String> family() {
        return source.map(named -> Stream.of(named.split(":")).limit(2).collect(Collectors.joining(":")));
    }

    /** Whether groups may have read something else of the same before. */
    boolean isCorrection() {
        return source.filter(named -> named.contains(GroupMessage.CORRECTION)).isPresent();
    }

    /** Whether owners who have not sent it are to send it still. */
    boolean wantedAt(Instant now) {
        return state != State.CANCELLED && now.isBefore(expiresAt);
    }
}
