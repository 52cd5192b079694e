package io.guanxi.inbox;

import io.guanxi.inbox.InboxMapper.DueLane;
import io.guanxi.inbox.InboxMapper.Postponed;
import io.guanxi.inbox.InboxMapper.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes lanes with due callbacks under SKIP LOCKED and handles a batch of them in one transaction with their marks. A
 * batch that fails is rolled back and taken again one by one, so that one bad callback holds up only its own subject.
 */
@Component
class HandleDue {
    private static final Logger log = LoggerFactory.getLogger(HandleDue.class);
    private static final int LANES_AT_ONCE = 16;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final InboxMapper rows;
    private final HandleBatch handle;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final InboxSettings settings;

    HandleDue(
            InboxMapper rows,
            HandleBatch handle,
            TransactionTemplate transaction,
            Clock clock,
            InboxSettings settings) {
        this.rows = rows;
        this.handle = handle;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** True if there was something to do. */
    boolean turn() {
        var now = clock.instant();
        var due = new ArrayList<>(rows.dueLanes().stream()
                .filter(lane -> !lane.due().isAfter(now))
                .map(DueLane::lane)
                .toList());
        if (due.isEmpty()) {
            return false;
        }
        // The locking read goes through the lanes by number, so of many full ones it would never reach the last.
        Collections.shuffle(due);
        var some = due.subList(0, Math.min(LANES_AT_ONCE, due.size()));
        var alone = new ArrayList<Row>();
        boolean taken = takeTogether(some, now, alone);
        alone.forEach(this::takeAlone);
        return taken;
    }

    /** Handles a batch; {@code alone} receives the rows that must be taken one by one. */
    private boolean takeTogether(List<Integer> due, Instant now, List<Row> alone) {
        var batch = new ArrayList<Row>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                batch.clear();
                alone.clear();
                var lanes = rows.lockLanes(due, LANES_AT_ONCE);
                if (lanes.isEmpty()) {
                    return false;
                }
                batch.addAll(withoutPostponed(lanes, now));
                handle.handle(withoutRetried(batch, alone));
                return true;
            }));
        } catch (RuntimeException e) {
            log.warn("A batch of {} callbacks failed, taking them one by one: {}", batch.size(), e.toString());
            alone.clear();
            alone.addAll(batch);
            return true;
        }
    }

    private List<Row> withoutPostponed(Collection<Integer> lanes, Instant now) {
        int perLane = Math.max(8, settings.batch() / lanes.size());
        var due = rows.due(lanes, now, perLane);
        Map<Integer, Instant> until =
                rows.postponed(lanes, now).stream().collect(Collectors.toMap(Postponed::subject, Postponed::dueAt));
        if (until.isEmpty()) {
            return due;
        }
        var late = new HashMap<Instant, List<Long>>();
        due.stream().filter(row -> until.containsKey(row.subject())).forEach(row -> late.computeIfAbsent(
                        until.get(row.subject()), at -> new ArrayList<>())
                .add(row.id()));
        late.forEach((at, ids) -> rows.postpone(ids, at));
        return due.stream().filter(row -> !until.containsKey(row.subject())).toList();
    }

    /** What has failed before is taken alone, and what follows it about the same subject after it. */
    private static List<Row> withoutRetried(List<Row> batch, List<Row> alone) {
        var retried = new HashSet<Integer>();
        batch.stream().filter(row -> row.attempts() > 0).forEach(row -> retried.add(row.subject()));
        batch.stream().filter(row -> retried.contains(row.subject())).forEach(alone::add);
        return batch.stream().filter(row -> !retried.contains(row.subject())).toList();
    }

    private void takeAlone(Row row) {
        try {
            transaction.executeWithoutResult(status -> {
                if (lock(row) && stillNext(row)) {
                    handle.handle(List.of(row));
                }
            });
        } catch (RuntimeException e) {
            failed(row, e);
        }
    }

    /** Whether nobody handled it before we had the lane, and nothing before it about the same subject has failed. */
    private boolean stillNext(Row row) {
        var now = clock.instant();
        return rows.stillDue(row.id(), now) == 1
                && rows.postponed(List.of(row.lane()), now).stream().noneMatch(p -> p.subject() == row.subject());
    }

    /** False if another worker has the lane; the row is due, so somebody will take it. */
    private boolean lock(Row row) {
        return !rows.lockLanes(List.of(row.lane()), 1).isEmpty();
    }

    private void failed(Row row, RuntimeException e) {
        boolean last = row.attempts() + 1 >= settings.attempts();
        int state = last ? InboxMapper.DEAD : InboxMapper.WAITING;
        var pause = backoff(row.attempts());
        transaction.executeWithoutResult(status -> {
            if (rows.markFailed(row.id(), state, clock.instant().plus(pause), reason(e)) == 1 && last) {
                rows.tally(row.lane(), 0, 1, 0);
            }
        });
        log.warn(
                "Callback {} failed for the {}. time ({}); {}",
                row.id(),
                row.attempts() + 1,
                e.getClass().getName(),
                last ? "it is a dead letter: POST /api/v1/inbox/dead/" + row.id() + "/replay" : "next try in " + pause);
    }

    private static Duration backoff(int attempts) {
        return Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(16, attempts)));
    }

    private static String reason(RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
