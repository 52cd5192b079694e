package io.guanxi.announcement;

import static java.util.stream.Collectors.toSet;

import io.guanxi.outbox.LookUp;
import io.guanxi.sync.PacedMassMessages;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a mass message that WeCom was asked for exists. Of one to groups WeCom shows no group before it is sent,
 * and then those that the owner chose (93338), so it is known by its words and its owner; that no other of ours with the
 * same words to the same owner is in doubt at that time is what {@code announcement_ask.in_doubt} is for.
 */
@Component
class FindAsked {
    /** How far WeCom's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** A new mass message can't be queried at once (41063), so a list without it proves nothing before that long. */
    private static final Duration LISTED_AFTER = Duration.ofMinutes(1);

    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIST = Duration.ofDays(30);

    private final PacedMassMessages weCom;
    private final Asks asks;
    private final Clock clock;

    FindAsked(PacedMassMessages weCom, Asks asks, Clock clock) {
        this.weCom = weCom;
        this.asks = asks;
        this.clock = clock;
    }

    LookUp<Created> find(Ask ask, String text, Instant firstSentAt) {
        Instant now = clock.instant();
        var earliest = now.minus(LONGEST_LIST);
        var from = firstSentAt.minus(SKEW);
        var listed = weCom.list(ChatType.GROUP, MadeBy.CORP, from.isBefore(earliest) ? earliest : from, now.plus(SKEW));
        if (!(listed instanceof Done<List<Summary>> done)) {
            return later(listed);
        }
        for (MassMessageId message : strangersWith(text, done.value())) {
            var answer = compare(ask, message);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Instant conclusive = ask.askedAt().orElse(firstSentAt).plus(LISTED_AFTER);
        return now.isBefore(conclusive)
                ? new LookUp.AskLater<>(Duration.between(now, conclusive), "WeCom may not list it yet")
                : new LookUp.SendAgain<>();
    }

    /** One that a person made in WeCom's console has a creator. */
    private List<MassMessageId> strangersWith(String text, List<Summary> listed) {
        var same = listed.stream()
                .filter(summary -> summary.creator().isEmpty())
                .filter(summary -> summary.text().strip().equals(text.strip()))
                .map(Summary::id)
                .toList();
        Set<MassMessageId> ours = asks.ours(same);
        return same.stream().filter(message -> !ours.contains(message)).toList();
    }

    /** Empty if the message is for another owner. Whom WeCom left out of it shows when it is sent. */
    private Optional<LookUp<Created>> compare(Ask ask, MassMessageId message) {
        var senders = weCom.senders(message);
        if (!(senders instanceof Done<List<SenderState>> done)) {
            return Optional.of(later(senders));
        }
        var staff = done.value().stream().map(SenderState::staff).collect(toSet());
        return staff.equals(Set.of(ask.owner()))
                ? Optional.of(new LookUp.Found<>(new Created(message, List.of())))
                : Optional.empty();
    }

    private static LookUp<Created> later(Outcome<?> outcome) {
        var pause = outcome instanceof TryLater<?> later ? later.after() : AGAIN;
        return new LookUp.AskLater<>(pause, "WeCom could not be asked whether the message exists");
    }
}
