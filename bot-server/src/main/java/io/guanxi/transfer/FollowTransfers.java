package io.guanxi.transfer;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.transfer.TransferMapper.Due;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TransferApi.Progress;
import io.guanxi.wiring.PassingTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks WeCom what became of the transfers whose time has come: once for all that go from one member to another. */
@Component
class FollowTransfers implements Task {
    static final TaskKey KEY = new TaskKey("follow-transfers", "all");

    private static final Logger log = LoggerFactory.getLogger(FollowTransfers.class);
    private static final int CHUNK = 500;
    /** Looked at by nobody else meanwhile; where somebody has to change something first, asked again after that. */
    private static final Duration CLAIM = Duration.ofMinutes(30);
    /** What could not be asked, or noted, for a moment. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final TransferMapper rows;
    private final Progresses progresses;
    private final Judge judge;
    private final SettleTransfers settle;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowTransfers(
            TransferMapper rows,
            Progresses progresses,
            Judge judge,
            SettleTransfers settle,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.progresses = progresses;
        this.judge = judge;
        this.settle = settle;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        rows.due("ASKED", clock.instant()).forEach(this::claimAndFollow);
    }

    /** One way's trouble is not the others'. */
    private void claimAndFollow(Due due) {
        var now = clock.instant();
        var claimed = now.plus(CLAIM).truncatedTo(ChronoUnit.MILLIS);
        int those = Objects.requireNonNull(
                transaction.execute(status -> rows.claim(due.orderId(), due.successor(), now, claimed)));
        if (those == 0) {
            return;
        }
        var again = follow(due, now);
        if (again.compareTo(CLAIM) < 0) {
            var at = clock.instant().plus(again);
            transaction.executeWithoutResult(status -> rows.giveBack(due.orderId(), due.successor(), claimed, at));
        }
    }

    private Duration follow(Due due, Instant asOf) {
        try {
            return askAndNote(due, asOf);
        } catch (RuntimeException e) {
            var again = PassingTrouble.is(e) ? SOON : CLAIM;
            log.warn("Transfers of order {} could not be followed up and are due again in {}", due.orderId(), again, e);
            return again;
        }
    }

    /** Answers when those are to be looked at again of whom it was not noted what became of them. */
    private Duration askAndNote(Due due, Instant asOf) {
        var order = rows.order(due.orderId()).orElseThrow();
        Outcome<Map<ExternalUserId, Progress>> answer = progresses.of(order, new StaffId(due.successor()));
        if (answer instanceof Done<Map<ExternalUserId, Progress>> done) {
            noteAll(due, asOf, done.value());
            return CLAIM;
        }
        log.warn("WeCom does not tell what became of transfers of order {}: {}", due.orderId(), answer);
        if (answer instanceof Refused) {
            noteAll(due, asOf, Map.of());
        }
        if (answer instanceof TryLater<?> later) {
            return later.after().compareTo(SOON) > 0 ? later.after() : SOON;
        }
        return answer instanceof Unknown ? SOON : CLAIM;
    }

    /** What WeCom refuses to tell, as of a member who exists no longer, is as what it does not show: patience ends it. */
    private void noteAll(Due due, Instant asOf, Map<ExternalUserId, Progress> progress) {
        var after = "";
        for (List<Row> chunk = note(due, asOf, progress, after);
                !chunk.isEmpty();
                chunk = note(due, asOf, progress, after)) {
            after = chunk.get(chunk.size() - 1).externalUserid();
        }
    }

    private List<Row> note(Due due, Instant asOf, Map<ExternalUserId, Progress> progress, String after) {
        var noted = transaction.execute(status -> {
            var locked = rows.lockAsked(due.orderId(), due.successor(), asOf, after, CHUNK);
            var now = clock.instant();
            settle.settle(
                    locked,
                    row -> judge.progressed(
                            Optional.ofNullable(progress.get(SettleTransfers.customer(row))), row, now));
            return locked;
        });
        return noted == null ? List.of() : noted;
    }
}
