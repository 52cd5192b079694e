package io.guanxi.segment;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.segment.SegmentMapper.SegmentRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The segments, and who is in them now. */
@Component
public class Segments {
    private static final int PAGE = 5_000;

    private final SegmentMapper rows;
    private final Conditions conditions;
    private final Matches matches;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Segments(
            SegmentMapper rows,
            Conditions conditions,
            Matches matches,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.conditions = conditions;
        this.matches = matches;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<Segment> find(SegmentId id) {
        return rows.find(id.value()).map(Segments::segment);
    }

    /**
     * Who is in it now, by id, after the given one; at most 5000.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    public List<ExternalUserId> page(SegmentId id, Optional<ExternalUserId> after, int limit) {
        return matches.page(condition(id), after, Math.min(limit, PAGE));
    }

    /**
     * How many are in it now.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    public long count(SegmentId id) {
        return matches.count(condition(id));
    }

    private Condition condition(SegmentId id) {
        var segment = find(id).orElseThrow(() -> unknown(id));
        return conditions.read(segment.definition());
    }

    /**
     * Lets nobody delete it before the end of the caller's transaction, in which something begins to need it.
     *
     * @throws IllegalArgumentException if there is no such segment
     */
    public void hold(SegmentId id) {
        if (rows.hold(id.value()).isEmpty()) {
            throw unknown(id);
        }
    }

    private static IllegalArgumentException unknown(SegmentId id) {
        return new IllegalArgumentException("there is no segment " + id);
    }

    List<Segment> list(long after, int limit) {
        return rows.page(after, limit).stream().map(Segments::segment).toList();
    }

    /** The wish must have been understood. */
    Segment add(SegmentWish wish, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.add(wish.name(), wish.definition(), wish.tracked(), clock.instant());
            return noted("segment.create", new SegmentId(rows.added()), actor);
        }));
    }

    /** Empty if there is no such segment. */
    Optional<Segment> change(SegmentId id, SegmentWish wish, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int changed = rows.change(id.value(), wish.name(), wish.definition(), wish.tracked(), clock.instant());
            return changed == 0 ? Optional.empty() : Optional.of(noted("segment.change", id, actor));
        }));
    }

    /**
     * False if there is none.
     *
     * @param first asked while nothing can begin to need it; may refuse
     */
    boolean delete(SegmentId id, Runnable first, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var before = rows.hold(id.value()).flatMap(held -> find(id));
            before.ifPresent(segment -> {
                first.run();
                rows.delete(id.value());
                audit(segment, "segment.delete", actor);
            });
            return before.isPresent();
        }));
    }

    private Segment noted(String what, SegmentId id, Actor actor) {
        var segment = find(id).orElseThrow();
        audit(segment, what, actor);
        return segment;
    }

    private void audit(Segment segment, String what, Actor actor) {
        var details = Map.of("segment", segment.id().toString(), "version", Integer.toString(segment.version()));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    static Segment segment(SegmentRow row) {
        return new Segment(
                new SegmentId(row.segmentId()),
                row.name(),
                row.definition(),
                row.tracked(),
                Optional.ofNullable(row.countedFrom()),
                row.version(),
                row.createdAt(),
                row.changedAt());
    }
}
