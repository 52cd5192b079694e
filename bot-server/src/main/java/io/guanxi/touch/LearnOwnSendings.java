package io.guanxi.touch;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.schedule.Timetable;
import io.guanxi.touch.ForeignMapper.Sending;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageApi.Fate;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns of the mass messages to customers that we did not make, since they use up the same quota (92135): those that guides
 * send of their own accord, and those of WeCom's console (93338). One is asked about until all its senders have sent, or for
 * three days.
 */
@Component
class LearnOwnSendings implements Task, ApplicationRunner {
    static final TaskKey KEY = new TaskKey("learn-own-sendings", "all");

    private static final Logger log = LoggerFactory.getLogger(LearnOwnSendings.class);
    private static final Duration EVERY = Duration.ofMinutes(30);
    /** A little less than the month that one question may span (93338). */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration CHANGES_FOR = Duration.ofDays(3);
    private static final int CHUNK = 500;

    private final PacedMassMessages weCom;
    private final TouchTasks tasks;
    private final ForeignMapper rows;
    private final ErasedPersons erased;
    private final GuardrailSettings house;
    private final ObjectProvider<Timetable> timetable;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** Of this node; where another goes on it looks once more, which changes nothing. */
    private volatile Instant lookedTo = Instant.EPOCH;

    /** The timetable is opened with all tasks, so this one can't have it yet. */
    LearnOwnSendings(
            PacedMassMessages weCom,
            TouchTasks tasks,
            ForeignMapper rows,
            ErasedPersons erased,
            GuardrailSettings house,
            ObjectProvider<Timetable> timetable,
            TransactionTemplate transaction,
            Clock clock) {
        this.weCom = weCom.inBackground();
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
        var listed = weCom.list(MadeBy.ANYBODY, from(now), now);
        if (!(listed instanceof Done<List<Summary>> done)) {
            log.warn("What guides send on their own can't be asked for: {}", listed);
            return;
        }
        if (foreign(done.value()).stream().allMatch(message -> learn(message, now))) {
            lookedTo = now;
        }
    }

    /** A message may be sent some days after it was made. The first look goes as far back as the quota does. */
    private Instant from(Instant now) {
        var quota = house.quota().begins(now);
        var from = (lookedTo.isAfter(quota) ? lookedTo : quota).minus(CHANGES_FOR);
        return from.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : from;
    }

    private List<Summary> foreign(List<Summary> listed) {
        if (listed.isEmpty()) {
            return List.of();
        }
        var ids = listed.stream().map(Summary::id).toList();
        Set<String> known =
                new TreeSet<>(rows.known(ids.stream().map(MassMessageId::value).toList()));
        tasks.ours(ids).forEach(ours -> known.add(ours.value()));
        return listed.stream()
                .filter(summary -> !known.contains(summary.id().value()))
                .toList();
    }

    /** False if WeCom can't be asked now. */
    private boolean learn(Summary message, Instant now) {
        var senders = weCom.senders(message.id());
        if (!(senders instanceof Done<List<SenderState>> asked)) {
            return senders instanceof Outcome.Refused<?>;
        }
        var results = results(message.id(), asked.value());
        if (!(results instanceof Done<List<SendResult>> done)) {
            return results instanceof Outcome.Refused<?>;
        }
        boolean all = asked.value().stream().allMatch(SenderState::sent);
        boolean old = message.createdAt().plus(CHANGES_FOR).isBefore(now);
        Chunks.of(done.value(), CHUNK).forEach(chunk -> count(message.id(), chunk, now));
        if (all || old) {
            rows.know(message.id().value(), message.createdAt());
        }
        return true;
    }

    private Outcome<List<SendResult>> results(MassMessageId message, List<SenderState> senders) {
        var all = new ArrayList<SendResult>();
        for (var sender : senders.stream().filter(SenderState::sent).toList()) {
            var answer = weCom.results(message, sender.staff());
            if (!(answer instanceof Done<List<SendResult>> done)) {
                return answer;
            }
            all.addAll(done.value());
        }
        return new Done<>(List.copyOf(all));
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
