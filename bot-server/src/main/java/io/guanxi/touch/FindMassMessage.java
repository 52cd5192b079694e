package io.guanxi.touch;

import static java.util.stream.Collectors.toSet;

import io.guanxi.outbox.LookUp;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.staff.Guides;
import io.guanxi.sync.PacedMassMessages;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds out whether a task that WeCom was asked for exists: of our words, our guide and our customers, and of no other task. */
@Component
class FindMassMessage {
    /** How far WeCom's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** A new mass message can't be queried at once (41063), so a list without it proves nothing before that long. */
    private static final Duration LISTED_AFTER = Duration.ofMinutes(1);

    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIST = Duration.ofDays(30);

    private final PacedMassMessages weCom;
    private final TouchTasks tasks;
    private final Touches touches;
    private final Guides guides;
    private final ErasedPersons erased;
    private final Clock clock;

    FindMassMessage(
            PacedMassMessages weCom,
            TouchTasks tasks,
            Touches touches,
            Guides guides,
            ErasedPersons erased,
            Clock clock) {
        this.weCom = weCom;
        this.tasks = tasks;
        this.touches = touches;
        this.guides = guides;
        this.erased = erased;
        this.clock = clock;
    }

    LookUp<Created> find(TouchTask task, Rendered said, Instant firstSentAt) {
        Instant now = clock.instant();
        var earliest = now.minus(LONGEST_LIST);
        var from = firstSentAt.minus(SKEW);
        var listed =
                weCom.list(ChatType.SINGLE, MadeBy.CORP, from.isBefore(earliest) ? earliest : from, now.plus(SKEW));
        if (!(listed instanceof Done<List<Summary>> done)) {
            return later(listed);
        }
        for (MassMessageId message : strangersWith(said, done.value())) {
            var answer = compare(task, message);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Instant conclusive = task.askedAt().orElse(firstSentAt).plus(LISTED_AFTER);
        return now.isBefore(conclusive)
                ? new LookUp.AskLater<>(Duration.between(now, conclusive), "WeCom may not list it yet")
                : new LookUp.SendAgain<>();
    }

    /** Of attachments the kinds are compared: WeCom may name pictures and links otherwise than we did. */
    private List<MassMessageId> strangersWith(Rendered said, List<Summary> listed) {
        var same = listed.stream()
                .filter(summary -> summary.text().strip().equals(said.text().strip()))
                .filter(summary -> sorted(summary.attachments().stream()).equals(sorted(kinds(said))))
                .map(Summary::id)
                .toList();
        Set<MassMessageId> ours = tasks.ours(same);
        return same.stream().filter(message -> !ours.contains(message)).toList();
    }

    private static Stream<String> kinds(Rendered said) {
        return said.attachments().stream()
                .map(attached -> attached.kind().name().replace("_", "").toLowerCase(Locale.ROOT));
    }

    private static List<String> sorted(Stream<String> kinds) {
        return kinds.sorted().toList();
    }

    /** Empty if the message is none of this task's. */
    private Optional<LookUp<Created>> compare(TouchTask task, MassMessageId message) {
        var answer = weCom.senders(message);
        if (!(answer instanceof Done<List<SenderState>> asked)) {
            return Optional.of(later(answer));
        }
        var senders = asked.value().stream().map(SenderState::staff).collect(toSet());
        var sender = senders.stream().findFirst().filter(found -> mayBe(found, task.staff()));
        if (senders.size() != 1 || sender.isEmpty()) {
            return Optional.empty();
        }
        var results = weCom.results(message, sender.get());
        return results instanceof Done<List<SendResult>> done
                ? compare(task, message, done.value())
                : Optional.of(later(results));
    }

    /** Of a guide whose id was changed, WeCom may show one that we do not know any more, or not yet. */
    private boolean mayBe(StaffId sender, StaffId guide) {
        return sender.equals(guide) || guides.known(List.of(sender)).isEmpty();
    }

    private Optional<LookUp<Created>> compare(TouchTask task, MassMessageId message, List<SendResult> results) {
        if (results.isEmpty()) {
            return Optional.of(
                    new LookUp.AskLater<>(AGAIN, "WeCom does not show the customers of " + message + " yet"));
        }
        var ours = Set.copyOf(touches.meant(task.id()));
        var theirs = results.stream()
                .map(result -> new ExternalUserId(result.recipient()))
                .collect(toSet());
        return toNobodyElse(theirs, ours)
                ? Optional.of(new LookUp.Found<>(new Created(message, without(ours, theirs))))
                : Optional.empty();
    }

    /** Who was erased since then is in none of our tables. */
    private boolean toNobodyElse(Set<ExternalUserId> theirs, Set<ExternalUserId> ours) {
        var strangers =
                theirs.stream().filter(customer -> !ours.contains(customer)).toList();
        boolean known = strangers.size() < theirs.size() || ours.isEmpty();
        return known && (strangers.isEmpty() || erased.among(strangers).keySet().containsAll(strangers));
    }

    private static List<String> without(Set<ExternalUserId> ours, Set<ExternalUserId> theirs) {
        return ours.stream()
                .filter(customer -> !theirs.contains(customer))
                .map(ExternalUserId::value)
                .toList();
    }

    private static LookUp<Created> later(Outcome<?> outcome) {
        var pause = outcome instanceof TryLater<?> later ? later.after() : AGAIN;
        return new LookUp.AskLater<>(pause, "WeCom could not be asked whether the task exists");
    }
}
