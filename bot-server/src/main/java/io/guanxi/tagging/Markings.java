package io.guanxi.tagging;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.tagging.MarkingMapper.NewRow;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The markings that are wanted, with their fate. Each relation has one call under way at most; what is asked for meanwhile
 * waits for its end and then goes into one call together, in the order in which it was asked for.
 */
@Component
class Markings {
    private static final int CHUNK = 500;

    private final MarkingMapper rows;
    private final Outbox outbox;
    private final Clock clock;

    Markings(MarkingMapper rows, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In a transaction of the caller's. */
    void add(List<Marking> markings) {
        var now = clock.instant();
        var sorted =
                markings.stream().sorted(Comparator.comparing(Relation::of)).toList();
        inChunks(sorted, chunk -> rows.add(chunk.stream().map(m -> row(m, now)).toList()));
        inChunks(sorted.stream().map(Relation::of).distinct().toList(), this::start);
    }

    /** Sends what waits of these relations unless a call of theirs is under way; they must be in order. */
    private void start(List<Relation> relations) {
        var pairs = relations.stream().map(Relation::row).toList();
        rows.lock(pairs);
        Map<Relation, List<Waiting>> unsettled = rows.unsettled(pairs).stream()
                .map(Waiting::of)
                .collect(Collectors.groupingBy(Waiting::relation, LinkedHashMap::new, Collectors.toList()));
        var turns = unsettled.values().stream()
                .flatMap(waiting -> MarkTurn.next(waiting).stream())
                .toList();
        if (!turns.isEmpty()) {
            rows.sent(turns.stream().flatMap(turn -> turn.markings().stream()).toList());
            outbox.add(turns.stream().map(this::call).toList());
        }
    }

    private OutboxCall<MarkTurn> call(MarkTurn turn) {
        return new OutboxCall<>(
                MarkTagCall.NAME, turn.dedupKey(), Priority.NORMAL, clock.instant(), Optional.empty(), turn);
    }

    int waiting(int atMost) {
        return rows.waiting(atMost);
    }

    /** What is asked for last counts. */
    Map<TagId, Boolean> changing(Relation relation) {
        var changing = new HashMap<TagId, Boolean>();
        rows.unsettled(List.of(relation.row())).stream().map(Waiting::of).forEach(waiting -> {
            waiting.remove().forEach(tag -> changing.put(tag, false));
            waiting.add().forEach(tag -> changing.put(tag, true));
        });
        return changing;
    }

    /** Those of the call that are still under way; none if it was given up before. */
    List<Waiting> underWay(MarkTurn turn) {
        return turn.markings().isEmpty()
                ? List.of()
                : rows.underWay(turn.markings()).stream().map(Waiting::of).toList();
    }

    /** In the transaction that closes a call of this relation, before anything else of it. */
    Optional<Instant> lockedAndLookedAt(Relation relation) {
        rows.lock(List.of(relation.row()));
        return rows.lookedAt(relation.staff().value(), relation.customer().value());
    }

    /** In the transaction that closes the call. */
    void close(List<Waiting> batch, String state, Optional<Integer> code, Optional<String> reason, Instant at) {
        rows.close(ids(batch), state, code.orElse(null), reason.orElse(null), at);
    }

    /** Together they were refused, perhaps because of one of them: each gets a call of its own. */
    void sendAlone(List<Waiting> batch) {
        rows.sendAlone(ids(batch));
    }

    /** In the transaction that closed a call of this relation. */
    void next(Relation relation) {
        start(List.of(relation));
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from().value(), event.to().value());
    }

    private static List<Long> ids(List<Waiting> batch) {
        return batch.stream().map(Waiting::id).toList();
    }

    private static NewRow row(Marking marking, Instant now) {
        return new NewRow(
                marking.dedupKey(),
                marking.staff().value(),
                marking.customer().value(),
                TagIds.written(marking.add()),
                TagIds.written(marking.remove()),
                marking.by().origin().name(),
                marking.by().name(),
                marking.cause(),
                now);
    }

    static <T> void inChunks(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            work.accept(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
    }
}
