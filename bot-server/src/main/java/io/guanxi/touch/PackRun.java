package io.guanxi.touch;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns a planned run into tasks on their way to WeCom, guide by guide. */
@Component
class PackRun {
    private final Touches touches;
    private final TouchTasks tasks;
    private final Runs runs;
    private final Askable askable;
    private final Outbox outbox;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackRun(
            Touches touches,
            TouchTasks tasks,
            Runs runs,
            Askable askable,
            Outbox outbox,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.touches = touches;
        this.tasks = tasks;
        this.runs = runs;
        this.askable = askable;
        this.outbox = outbox;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    void pack(Plan plan, Run run) {
        for (StaffId staff : askable.of(plan, run)) {
            transaction.executeWithoutResult(status -> pack(plan, run, staff));
        }
        runs.packed(run, clock.instant().plus(ContinueRuns.AGAIN));
        runs.finish(run.id(), clock.instant());
    }

    private void pack(Plan plan, Run run, StaffId staff) {
        var hash = ContentHash.of(plan.text());
        Instant now = clock.instant();
        Instant expiresAt = now.plus(plan.limits().expireAfter());
        var calls = new ArrayList<OutboxCall<MassMessage>>();
        var customers = touches.toPack(run.id(), staff);
        for (var parcel : Packing.pack(customers, tasks.parts(run.id(), staff, hash))) {
            var task = tasks.add(run.id(), staff, hash, parcel.part(), expiresAt);
            touches.pack(run.id(), staff, task, parcel.customers());
            calls.add(new OutboxCall<>(
                    MassMessages.NAME,
                    "task-" + task,
                    Priority.BULK,
                    now,
                    Optional.of(expiresAt),
                    new MassMessage(task.value())));
        }
        outbox.add(calls);
    }

    /** What is not yet with WeCom is given up; what is goes its way. */
    void abandon(Run run, String why) {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            runs.abandon(run, why);
            meters.became(TouchState.EXPIRED, touches.expireUnpacked(run.id(), new Skip("TOO_LATE", why), now));
        });
        runs.finish(run.id(), now);
    }
}
