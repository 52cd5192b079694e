package io.guanxi.touch;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Packs what one guide has to say of a run, as far as the guide's day has room for it: in mass messages, or in one word each. */
@Component
class PackGuide {
    private final Touches touches;
    private final TouchTasks tasks;
    private final Askable askable;
    private final ChooseWords choose;
    private final WordsForOne forOne;
    private final OneWordEach oneWordEach;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PackGuide(
            Touches touches,
            TouchTasks tasks,
            Askable askable,
            ChooseWords choose,
            WordsForOne forOne,
            OneWordEach oneWordEach,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.touches = touches;
        this.tasks = tasks;
        this.askable = askable;
        this.choose = choose;
        this.forOne = forOne;
        this.oneWordEach = oneWordEach;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param kept keeps what is said, so that a task is found again by it */
    void pack(Plan plan, Run run, StaffId staff, Speech speech, Function<Rendered, ContentHash> kept) {
        var now = clock.instant();
        var customers = touches.toPack(run.id(), staff, now);
        var chosen = choose.among(plan, customers);
        UpTo upTo;
        if (plan.content().oneWordEach()) {
            var words = words(staff, speech, customers, chosen);
            upTo = (room, still) -> hand(plan, run, staff, first(room, still, words), speech.edition());
        } else {
            var sayings = new Sayings(new LinkedHashMap<>(), speech.edition());
            chosen.forEach((words, those) -> sayings.to()
                    .computeIfAbsent(kept.apply(speech.says(staff, words)), none -> new ArrayList<>())
                    .addAll(those));
            upTo = (room, still) -> ask(plan, run, staff, sayings, room, Set.copyOf(still));
        }
        transaction.executeWithoutResult(status -> {
            pack(plan, run, staff, upTo, now);
            if (!plan.content().variants().isEmpty()) {
                chosen.forEach((words, those) -> touches.say(run.id(), words.nr(), those));
            }
        });
    }

    private record Sayings(Map<ContentHash, List<ExternalUserId>> to, Optional<ContentHash> edition) {}

    private interface UpTo {
        /**
         * Answers how many tasks it made.
         *
         * @param still whoever is no longer to be packed, by an opt-out or by another node, is not among them
         */
        int pack(int room, List<ExternalUserId> still);
    }

    /** Under the locks of what there is to pack and of the guide's day; what is too much for the day waits. */
    private void pack(Plan plan, Run run, StaffId staff, UpTo upTo, Instant now) {
        var there = touches.toPack(run.id(), staff, now);
        if (there.isEmpty()) {
            return;
        }
        int room = askable.room(plan, staff);
        int taken = 0;
        if (room > 0) {
            boolean anotherDay = askable.takeDay(plan, run, staff);
            taken = upTo.pack(room, anotherDay ? touches.toPack(run.id(), staff, now) : there);
            askable.take(plan, run, staff, taken);
        }
        if (taken == room && !touches.toPack(run.id(), staff, now).isEmpty()) {
            askable.putOff(plan, run, staff);
        }
    }

    /** Answers how many tasks it made. */
    private int ask(Plan plan, Run run, StaffId staff, Sayings sayings, int room, Set<ExternalUserId> still) {
        var now = clock.instant();
        var expiresAt = askable.expiry(plan, run);
        var calls = new ArrayList<OutboxCall<MassMessage>>();
        sayings.to().forEach((hash, customers) -> {
            var those = customers.stream().filter(still::contains).toList();
            Packing.pack(those, tasks.parts(run.id(), staff, hash)).stream()
                    .limit(room - calls.size())
                    .forEach(parcel -> {
                        var task = tasks.add(run.id(), staff, hash, parcel.part(), expiresAt, sayings.edition());
                        touches.pack(run.id(), task, parcel.customers());
                        calls.add(call(task, now, expiresAt));
                    });
        });
        outbox.add(calls);
        return calls.size();
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

    private Map<ExternalUserId, String> words(
            StaffId staff, Speech speech, List<ExternalUserId> customers, Map<Words, List<ExternalUserId>> chosen) {
        var known = forOne.of(staff, customers);
        var words = new LinkedHashMap<ExternalUserId, String>();
        chosen.forEach((said, those) -> those.forEach(customer -> words.put(
                customer,
                speech.says(staff, said, known.getOrDefault(customer, Map.of())).text())));
        return words;
    }

    private static Map<ExternalUserId, String> first(
            int room, List<ExternalUserId> still, Map<ExternalUserId, String> words) {
        var those = new LinkedHashMap<ExternalUserId, String>();
        still.stream()
                .filter(words::containsKey)
                .limit(room)
                .forEach(customer -> those.put(customer, words.getOrDefault(customer, "")));
        return those;
    }

    private int hand(
            Plan plan, Run run, StaffId staff, Map<ExternalUserId, String> words, Optional<ContentHash> edition) {
        if (!words.isEmpty()) {
            oneWordEach.hand(plan, run, staff, words, edition);
        }
        return words.size();
    }
}
