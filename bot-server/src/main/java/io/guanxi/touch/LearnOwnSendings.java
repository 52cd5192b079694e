package io.guanxi.touch;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import io.guanxi.sync.ForeignMassMessages;
import io.guanxi.sync.ForeignMassMessages.Foreign;
import io.guanxi.sync.PacedCalls;
import io.guanxi.touch.ForeignMapper.Sending;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.Fate;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Learns of the mass messages to customers that we did not make, since they use up the same quota. */
@Component
class LearnOwnSendings implements Task, ApplicationRunner, ForeignMassMessages.Book {
    static final TaskKey KEY = new TaskKey("learn-own-sendings", "all");

    private static final Duration EVERY = Duration.ofMinutes(30);
    private static final int CHUNK = 500;

    private final ForeignMassMessages foreign;
    private final TouchTasks tasks;
    private final ForeignMapper rows;
    private final ErasedPersons erased;
    private final GuardrailSettings house;
    private final ObjectProvider<Timetable> timetable;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** The timetable is opened with all tasks, so this one can't have it yet. */
    LearnOwnSendings(
            WeCom weCom,
            PacedCalls calls,
            TouchTasks tasks,
            ForeignMapper rows,
            ErasedPersons erased,
            GuardrailSettings house,
            ObjectProvider<Timetable> timetable,
            TransactionTemplate transaction,
            Clock clock) {
        this.foreign = new ForeignMassMessages(ChatType.SINGLE, weCom, calls);
        this.tasks = tasks;
        this.rows = rows;
        this.erased = erased;
        this.house = house;
        this.timetable = timetable;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        timetable.getObject().every(KEY, EVERY, Misfire.SKIP);
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        var now = clock.instant();
        foreign.look(house.quota().begins(now), now, this);
    }

    @Override
    public Set<MassMessageId> known(List<MassMessageId> listed) {
        var known = new HashSet<>(tasks.ours(listed));
        rows.known(listed.stream().map(MassMessageId::value).toList()).forEach(id -> known.add(new MassMessageId(id)));
        return known;
    }

    @Override
    public void note(Foreign message, Instant now) {
        Chunks.of(message.results(), CHUNK).forEach(chunk -> count(message.id(), chunk, now));
        if (message.over()) {
            rows.know(message.id().value(), message.createdAt());
        }
    }

    /** What was not sent, or WeCom's quota stopped, uses nothing up. */
    private void count(MassMessageId message, List<SendResult> results, Instant now) {
        var sent = results.stream()
                .filter(result -> result.fate() == Fate.SENT)
                .map(result -> new Sending(result.recipient(), result.sentAt().orElse(now)))
                .toList();
        transaction.executeWithoutResult(status -> {
            var gone = erased.among(sent.stream()
                    .map(sending -> new ExternalUserId(sending.customer()))
                    .toList());
            var kept = sent.stream()
                    .filter(sending -> !gone.containsKey(new ExternalUserId(sending.customer())))
                    .toList();
            if (!kept.isEmpty()) {
                rows.sent(message.value(), kept);
            }
        });
    }
}
