package io.guanxi.tagging;

import io.guanxi.outbox.Settlement;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.tagging.FollowTagMapper.FollowTagRow;
import io.guanxi.tagging.MarkTagCall.Marked;
import io.guanxi.tagging.MarkTurn.Wanted;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down how a relation's call ended: what is true now, who did it, and what became of each marking. */
@Component
class CloseMarkings {
    private static final Logger log = LoggerFactory.getLogger(CloseMarkings.class);
    /** The relation has as many tags as WeCom allows (90313): perhaps one of several markings still fits. */
    private static final int FULL = 40144;

    private final Markings markings;
    private final FollowTagMapper rows;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CloseMarkings(
            Markings markings, FollowTagMapper rows, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.markings = markings;
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    void settled(List<Waiting> batch, Settlement<Marked> settlement) {
        if (batch.isEmpty()) {
            return;
        }
        var lookedAt = markings.lockedAndLookedAt(batch.get(0).relation());
        if (settlement instanceof Settlement.Done<Marked> done) {
            done(batch, Set.copyOf(done.result().gone()), done.at());
            lookedAt.filter(at -> !at.isBefore(done.result().sentAt())).ifPresent(at -> doubt(batch));
        } else if (settlement instanceof Settlement.Refused<Marked> refused) {
            refused(batch, refused);
        } else if (settlement instanceof Settlement.Expired<Marked> expired) {
            close(batch, "GIVEN_UP", Optional.empty(), Optional.of(expired.reason()));
        }
        markings.next(batch.get(0).relation());
    }

    private void doubt(List<Waiting> batch) {
        var relation = batch.get(0).relation();
        events.publishEvent(new TagsInDoubt(relation.staff(), relation.customer()));
    }

    void givenUp(List<Waiting> batch, String why) {
        if (!batch.isEmpty()) {
            markings.lockedAndLookedAt(batch.get(0).relation());
            close(batch, "GIVEN_UP", Optional.empty(), Optional.of(why));
            markings.next(batch.get(0).relation());
        }
    }

    private void refused(List<Waiting> batch, Settlement.Refused<Marked> refused) {
        if (refused.code() == FULL && batch.size() > 1) {
            markings.sendAlone(batch);
            return;
        }
        var relation = batch.get(0).relation();
        log.info("Tags of {} and {} stay as they are ({})", relation.staff(), relation.customer(), refused.code());
        close(batch, "REFUSED", Optional.of(refused.code()), Optional.of(refused.reason()));
    }

    private void done(List<Waiting> batch, Set<TagId> gone, Instant at) {
        var wanted = MarkTurn.merged(batch);
        wanted.keySet().removeAll(gone);
        write(batch.get(0).relation(), wanted, at);
        batch.forEach(marking -> {
            var missing = marking.add().stream().filter(gone::contains).toList();
            var reason = missing.isEmpty()
                    ? Optional.<String>empty()
                    : Optional.of("no longer a tag of the corp: "
                            + shortened(missing.stream().map(TagId::value).collect(Collectors.joining(", "))));
            boolean nothingLeft = !missing.isEmpty()
                    && missing.size() == marking.add().size()
                    && marking.remove().isEmpty();
            close(List.of(marking), nothingLeft ? "REFUSED" : "DONE", Optional.empty(), reason);
        });
    }

    private void write(Relation relation, Map<TagId, Wanted> wanted, Instant at) {
        var staff = relation.staff().value();
        var customer = relation.customer().value();
        var before = Set.copyOf(rows.tagsOn(staff, customer));
        var put = those(wanted, true);
        var taken = those(wanted, false);
        Markings.inChunks(
                put,
                chunk -> rows.put(chunk.stream()
                        .map(tag -> new FollowTagRow(staff, customer, tag.value(), origin(wanted, tag), at))
                        .toList()));
        Markings.inChunks(
                taken,
                chunk -> rows.take(
                        staff, customer, chunk.stream().map(TagId::value).toList()));
        audit.append(wanted.entrySet().stream()
                .filter(entry ->
                        entry.getValue().on() != before.contains(entry.getKey().value()))
                .map(entry -> entry(relation, entry.getKey(), entry.getValue(), at))
                .toList());
        events.publishEvent(new TagsMarked(relation.staff(), relation.customer(), put, taken));
    }

    private static String origin(Map<TagId, Wanted> wanted, TagId tag) {
        return Optional.ofNullable(wanted.get(tag))
                .orElseThrow()
                .by()
                .by()
                .origin()
                .name();
    }

    private static AuditEntry entry(Relation relation, TagId tag, Wanted wanted, Instant at) {
        var by = wanted.by().by();
        var details = new TreeMap<>(
                Map.of("tag", tag.value(), "marking", Long.toString(wanted.by().id())));
        if (by.origin() == Origin.CHANNEL) {
            details.put("channel", by.name());
        }
        return new AuditEntry(
                at,
                by.actor(),
                wanted.on() ? "tag.put" : "tag.taken",
                Optional.of(relation.customer()),
                Optional.of(relation.staff()),
                details);
    }

    private static List<TagId> those(Map<TagId, Wanted> wanted, boolean on) {
        return wanted.entrySet().stream()
                .filter(entry -> entry.getValue().on() == on)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void close(List<Waiting> batch, String state, Optional<Integer> code, Optional<String> reason) {
        markings.close(batch, state, code, reason.map(CloseMarkings::shortened), clock.instant());
        if (!state.equals("DONE")) {
            batch.forEach(m -> events.publishEvent(new MarkingFailed(
                    m.relation().staff(), m.relation().customer(), m.by(), m.add(), m.remove(), code)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }
}
