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
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TransferApi.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    /** What could not be asked, or was interrupted, is asked again after this long. */
    private static final Duration AGAIN = Duration.ofMinutes(30);

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
        if (rows.claim(due.orderId(), due.successor(), now, now.plus(AGAIN)) == 0) {
            return;
        }
        try {
            follow(due, now);
        } catch (RuntimeException e) {
            log.warn("Transfers of order {} could not be followed up and are due again later", due.orderId(), e);
        }
    }

    private void follow(Due due, Instant asOf) {
        var order = rows.order(due.orderId()).orElseThrow();
        Outcome<Map<ExternalUserId, Progress>> answer = progresses.of(order, new StaffId(due.successor()));
        if (answer instanceof Done<Map<ExternalUserId, Progress>> done) {
            noteAll(due, asOf, done.value());
            return;
        }
        log.warn("WeCom does not tell what became of transfers of order {}: {}", due.orderId(), answer);
        if (answer instanceof Refused) {
            noteAll(due, asOf, Map.of());
        }
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
