package io.guanxi.announcement;

import io.guanxi.announcement.AnnouncedGroupMapper.Count;
import io.guanxi.announcement.AskMapper.AskRow;
import io.guanxi.announcement.AskMapper.LastHanded;
import io.guanxi.announcement.AskMapper.NewAsk;
import io.guanxi.announcement.AskMapper.OwnerRow;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The asks: what owners are to confirm in WeCom. */
@Component
class Asks implements GroupWork {
    private final AskMapper rows;
    private final Clock clock;

    Asks(AskMapper rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Which of an owner's messages: one takes 2000 groups. */
    record Part(StaffId owner, int part) {}

    /** Whether WeCom may be asked now. */
    enum Leave {
        GIVEN,
        /** It is called off, over, or with the owner already. */
        REFUSED,
        /** The same words to the same owner are in doubt: first that has to be found out. */
        WAIT
    }

    /** In a transaction of the caller's. */
    Map<Part, AskId> add(AnnouncementId announcement, Collection<Part> parts, Instant at) {
        if (parts.isEmpty()) {
            return Map.of();
        }
        var fresh = parts.stream()
                .map(part -> new NewAsk(part.owner().value(), part.part()))
                .toList();
        rows.add(announcement.value(), fresh, at);
        var ids = new HashMap<Part, AskId>();
        rows.numbered(announcement.value())
                .forEach(row -> ids.put(new Part(new StaffId(row.owner()), row.part()), new AskId(row.askId())));
        return Map.copyOf(ids);
    }

    Optional<Ask> find(AskId id) {
        return rows.find(id.value()).map(Asks::ask);
    }

    Leave asking(AskId id, byte[] doubt, Instant now) {
        try {
            return rows.asking(id.value(), doubt, now) > 0 ? Leave.GIVEN : Leave.REFUSED;
        } catch (DuplicateKeyException e) {
            return Leave.WAIT;
        }
    }

    boolean handed(AskId id, MassMessageId message, Instant at, Instant poll) {
        return rows.handed(id.value(), message.value(), at, poll) > 0;
    }

    void settle(AskId id, Ask.State state, Optional<String> reason, Instant at) {
        rows.settle(id.value(), state.name(), reason.orElse(null), at);
    }

    void confirmed(AskId id, Instant at) {
        rows.confirmed(id.value(), at);
    }

    /** Those of the mass messages that are known to be of some ask. */
    Set<MassMessageId> ours(Collection<MassMessageId> messages) {
        return messages.isEmpty()
                ? Set.of()
                : rows.ours(messages.stream().map(MassMessageId::value).toList()).stream()
                        .map(MassMessageId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Those whose results are due. */
    List<Ask> due(Instant now, int limit) {
        return rows.due(now, limit).stream().map(Asks::ask).toList();
    }

    /** Takes one that is due, until it is due again; false if another node has taken it. */
    boolean claim(Ask ask, Instant next) {
        return rows.claim(ask.id().value(), ask.nextPollAt(), next) > 0;
    }

    void pollAt(AskId id, Instant next) {
        rows.pollAt(id.value(), next);
    }

    /** Those that owners may perhaps be asked for now. */
    List<Ask> held(Instant now, AskId after, int limit) {
        return rows.held(now, after.value(), limit).stream().map(Asks::ask).toList();
    }

    /** Whether the owner may still send what is called off of that source, or of one that begins with it and a colon. */
    boolean beingTakenBack(StaffId owner, String source) {
        return rows.takenBack(owner.value(), source, source + ":%");
    }

    /** What the owner was asked for last of that source, or of one that begins with it and a colon. */
    Optional<LastHanded> lastHanded(StaffId owner, String source) {
        return rows.lastHanded(owner.value(), source, source + ":%");
    }

    /** False if another node was faster, or it is called off. */
    boolean release(AskId id) {
        return rows.release(id.value()) > 0;
    }

    void hold(AskId id, Hold why, Instant until) {
        rows.hold(id.value(), why.name(), until);
    }

    /** Ends the ask, which no owner can send any more, and has its groups asked for by another. In a transaction. */
    void askAnew(Ask ask, Hold why, Instant now) {
        if (rows.settle(ask.id().value(), Ask.State.EXPIRED.name(), why.name(), now) > 0) {
            rows.again(ask.id().value(), why.name(), now);
            rows.moveGroups(ask.id().value());
        }
    }

    @Override
    public void lookNow() {
        rows.lookAtAll(clock.instant());
    }

    @Override
    public int callOff(Optional<Set<StaffId>> owners) {
        return nobody(owners) ? 0 : rows.callOff(ids(owners), clock.instant());
    }

    @Override
    public Map<String, Long> groups(Optional<Set<StaffId>> owners) {
        return nobody(owners)
                ? Map.of()
                : rows.groups(ids(owners)).stream()
                        .collect(Collectors.toMap(Count::state, Count::n, Long::sum, TreeMap::new));
    }

    private static boolean nobody(Optional<Set<StaffId>> owners) {
        return owners.filter(Set::isEmpty).isPresent();
    }

    private static @Nullable List<String> ids(Optional<Set<StaffId>> owners) {
        return owners.map(these -> these.stream().map(StaffId::value).toList()).orElse(null);
    }

    List<OwnerRow> owners(AnnouncementId announcement) {
        return rows.owners(announcement.value());
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from().value(), event.to().value());
    }

    private static Ask ask(AskRow row) {
        return new Ask(
                new AskId(row.askId()),
                new AnnouncementId(row.announcementId()),
                new StaffId(row.owner()),
                Ask.State.valueOf(row.state()),
                Optional.ofNullable(row.massMessageId()).map(MassMessageId::new),
                Optional.ofNullable(row.askedAt()),
                row.inDoubt(),
                Optional.ofNullable(row.confirmedAt()),
                row.nextPollAt(),
                row.polls(),
                row.calledOff(),
                Optional.ofNullable(row.heldFor()).map(Hold::valueOf));
    }
}
