package io.guanxi.outbox;

import io.guanxi.outbox.OutboxMapper.Head;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes due calls for a worker: under SKIP LOCKED, with a lease and a fencing token, by priority. */
@Component
class OutboxClaims {
    private final OutboxMapper rows;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final OutboxSettings settings;

    OutboxClaims(OutboxMapper rows, TransactionTemplate transaction, Clock clock, OutboxSettings settings) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * The next calls to make, leased to the caller; empty if nothing is due.
     *
     * @param ready kinds whose API may be called now: a blocked API's backlog must not stand in front of the others
     */
    List<OutboxRow> next(boolean urgent, int limit, Predicate<String> ready) {
        var now = clock.instant();
        var head = heads(urgent).stream()
                .filter(h -> !h.due().isAfter(now) && ready.test(h.kind()))
                .min(Comparator.comparingInt(Head::priority).thenComparing(Head::due));
        return head.map(h -> lease(() -> rows.lockDue(h.priority(), h.kind(), now, limit), now))
                .orElseGet(List::of);
    }

    private List<Head> heads(boolean urgent) {
        var heads = new ArrayList<Head>();
        var first = urgent ? Priority.URGENT : Priority.INTERACTIVE;
        var last = urgent ? Priority.URGENT : Priority.BULK;
        var next = rows.headAfter(first.rank, "", last.rank);
        while (next.isPresent()) {
            var head = next.get();
            heads.add(head);
            next = rows.headAfter(head.priority(), head.kind(), last.rank);
        }
        return heads;
    }

    /** Calls whose worker did not come back before its lease ended: whether they arrived is not known. */
    List<OutboxRow> abandoned(int limit) {
        var now = clock.instant();
        return lease(() -> rows.lockAbandoned(now, limit), now);
    }

    /** Waiting calls whose time is over. */
    List<OutboxRow> overdue(int limit) {
        var now = clock.instant();
        return lease(() -> rows.lockOverdue(now, limit), now);
    }

    private List<OutboxRow> lease(java.util.function.Supplier<List<OutboxRow>> lock, Instant now) {
        return transaction.execute(status -> {
            var locked = lock.get();
            var until = now.plus(settings.lease());
            if (!locked.isEmpty()) {
                var ids = locked.stream().map(OutboxRow::id).toList();
                rows.lease(ids, now, until);
            }
            return locked.stream().map(row -> row.leased(until)).toList();
        });
    }
}
