package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncedGroupMapper.Count;
import io.guanxi.announcement.AnnouncedGroupMapper.GroupRow;
import io.guanxi.announcement.AskMapper.OwnerRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An announcement and what became of it, as operators see it.
 *
 * @param fingerprint what an approval is given to
 * @param needsApproval whether so many are meant that a second person has to agree; not of what was begun
 * @param approval by whom, if it still holds
 * @param groups how many are in which state, and {@code reasons} how many have which reason
 */
record AnnouncementView(
        Listed announcement,
        Content content,
        GroupChoice choice,
        String author,
        String fingerprint,
        boolean needsApproval,
        Optional<Agreed> approval,
        Map<String, Long> groups,
        Map<String, Long> reasons,
        List<Owner> owners) {
    static AnnouncementView of(Announcement it, boolean needsApproval, List<Count> counts, List<OwnerRow> owners) {
        return new AnnouncementView(
                Listed.of(it),
                it.content(),
                it.groups(),
                it.written().author(),
                it.written().fingerprint().hex(),
                needsApproval,
                Agreed.of(it.written()),
                sums(counts, count -> Optional.of(count.state())),
                sums(counts, count -> Optional.ofNullable(count.reason())),
                owners.stream().map(Owner::of).toList());
    }

    private static Map<String, Long> sums(List<Count> counts, Function<Count, Optional<String>> by) {
        return counts.stream()
                .filter(count -> by.apply(count).isPresent())
                .collect(Collectors.groupingBy(
                        count -> by.apply(count).orElseThrow(), TreeMap::new, Collectors.summingLong(Count::n)));
    }

    record Agreed(String by, Instant at) {
        static Optional<Agreed> of(Written written) {
            return written.valid().map(given -> new Agreed(given.by(), given.at()));
        }
    }

    record Listed(
            long id,
            String name,
            Optional<String> source,
            Optional<Long> programme,
            Announcement.State state,
            Optional<String> reason,
            Instant at,
            Instant expiresAt) {
        static Listed of(Announcement it) {
            return new Listed(
                    it.id().value(),
                    it.name(),
                    it.source(),
                    it.programme().map(ProgrammeId::value),
                    it.state(),
                    it.reason(),
                    it.at(),
                    it.expiresAt());
        }
    }

    record Owner(
            String staff,
            String state,
            Optional<String> reason,
            Optional<Instant> askedAt,
            Optional<Instant> confirmedAt,
            long groups,
            long sent) {
        static Owner of(OwnerRow row) {
            return new Owner(
                    row.owner(),
                    row.state(),
                    Optional.ofNullable(row.reason()),
                    Optional.ofNullable(row.handedAt()),
                    Optional.ofNullable(row.confirmedAt()),
                    row.groups(),
                    row.sent());
        }
    }

    record Group(
            String id,
            String owner,
            String state,
            Optional<String> reason,
            Optional<String> sentence,
            Optional<Instant> settledAt) {
        static Group of(GroupRow row) {
            return new Group(
                    row.chatId(),
                    row.owner(),
                    row.state(),
                    Optional.ofNullable(row.reason()),
                    Optional.ofNullable(row.sentence()),
                    Optional.ofNullable(row.settledAt()));
        }
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "AnnouncementView[" + announcement + "]";
    }
}
