package io.guanxi.touch;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns a planned run into tasks on their way to WeCom, guide by guide: one for each thing that the guide has to say. */
@Component
class PackRun {
    private static final Logger log = LoggerFactory.getLogger(PackRun.class);

    private final Touches touches;
    private final TouchTasks tasks;
    private final Runs runs;
    private final Askable askable;
    private final Speeches speeches;
    private final ChooseWords choose;
    private final Contents contents;
    private final Outbox outbox;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackRun(
            Touches touches,
            TouchTasks tasks,
            Runs runs,
            Askable askable,
            Speeches speeches,
            ChooseWords choose,
            Contents contents,
            Outbox outbox,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.touches = touches;
        this.tasks = tasks;
        this.runs = runs;
        this.askable = askable;
        this.speeches = speeches;
        this.choose = choose;
        this.contents = contents;
        this.outbox = outbox;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Variants that sound the same from a guide travel together. */
    void pack(Plan plan, Run run) {
        var guides = askable.of(plan, run);
        var speech = speeches.on(plan.intent(), run.day(), guides);
        var kept = new HashMap<Rendered, ContentHash>();
        for (StaffId staff : guides) {
            if (!askable.stopped(plan, staff)) {
                packUnlessItFails(
                        plan, run, staff, words -> kept.computeIfAbsent(speech.says(staff, words), contents::keep));
            }
        }
        runs.packed(run, clock.instant().plus(ContinueRuns.AGAIN));
        runs.finish(run.id(), clock.instant());
    }

    /** One guide's trouble is not the others'; the run is looked at again for who is left. */
    private void packUnlessItFails(Plan plan, Run run, StaffId staff, Function<Words, ContentHash> says) {
        try {
            var sayings = new LinkedHashMap<ContentHash, List<ExternalUserId>>();
            choose.among(plan, touches.toPack(run.id(), staff))
                    .forEach((words, customers) -> sayings.computeIfAbsent(says.apply(words), none -> new ArrayList<>())
                            .addAll(customers));
            transaction.executeWithoutResult(status -> pack(plan, run, staff, sayings));
        } catch (RuntimeException e) {
            log.warn("What a guide has to say of run {} could not be packed and is tried again", run.id(), e);
        }
    }

    /** The guide's attention is taken only for what there is to say. */
    private void pack(Plan plan, Run run, StaffId staff, Map<ContentHash, List<ExternalUserId>> sayings) {
        if (touches.toPack(run.id(), staff).isEmpty() || !askable.take(plan, run, staff)) {
            return;
        }
        var calls = calls(plan, run, staff, sayings);
        if (calls.isEmpty()) {
            askable.giveBack(plan, staff);
        } else {
            outbox.add(calls);
        }
    }

    /** Whoever is no longer to be packed, by an opt-out or by another node, is found out under the lock. */
    private List<OutboxCall<MassMessage>> calls(
            Plan plan, Run run, StaffId staff, Map<ContentHash, List<ExternalUserId>> sayings) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(plan.limits().expireAfter());
        var still = Set.copyOf(touches.toPack(run.id(), staff));
        var calls = new ArrayList<OutboxCall<MassMessage>>();
        sayings.forEach((hash, customers) -> {
            var those = customers.stream().filter(still::contains).toList();
            for (var parcel : Packing.pack(those, tasks.parts(run.id(), staff, hash))) {
                var task = tasks.add(run.id(), staff, hash, parcel.part(), expiresAt);
                touches.pack(run.id(), task, parcel.customers());
                calls.add(call(task, now, expiresAt));
            }
        });
        return calls;
    }

    private static OutboxCall<MassMessage> call(TaskId task, Instant now, Instant expiresAt) {
        return new OutboxCall<>(
                MassMessages.NAME,
                "task-" + task,
                Priority.BULK,
                now,
                Optional.of(expiresAt),
                new MassMessage(task.value()));
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
