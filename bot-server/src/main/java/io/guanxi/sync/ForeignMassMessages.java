package io.guanxi.sync;

import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageApi.MadeBy;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageApi.Summary;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mass messages that we did not make, which use up the same quota (92135): those that members send of their own accord, and
 * those of WeCom's console (93338). One is asked about until all its senders have sent, or for three days.
 */
public class ForeignMassMessages {
    private static final Logger log = LoggerFactory.getLogger(ForeignMassMessages.class);
    /** A little less than the month that one question may span (93338). */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration CHANGES_FOR = Duration.ofDays(3);

    private final ChatType chats;
    private final PacedMassMessages weCom;
    /** Of this node; where another goes on it looks once more, which changes nothing. */
    private volatile Instant lookedTo = Instant.EPOCH;

    /** Asked in the background. */
    public ForeignMassMessages(ChatType chats, WeCom weCom, PacedCalls calls) {
        this.chats = chats;
        this.weCom = new PacedMassMessages(weCom, calls.inBackground());
    }

    /**
     * One of them, with what became of it so far.
     *
     * @param over nothing more will become of it
     */
    public record Foreign(MassMessageId id, Instant createdAt, List<SendResult> results, boolean over) {
        public Foreign {
            results = List.copyOf(results);
        }
    }

    /** Who counts them. */
    public interface Book {
        /** Those of them that we made, or that were over when they were noted. */
        Set<MassMessageId> known(List<MassMessageId> listed);

        /** The same may come again, with more that became of it. */
        void note(Foreign message, Instant now);
    }

    /**
     * Asks about those that are news. What can't be asked now is asked next time.
     *
     * @param quota since when they count; a node's first look goes as far back
     */
    public void look(Instant quota, Instant now, Book book) {
        var listed = weCom.list(chats, MadeBy.ANYBODY, from(quota, now), now);
        if (!(listed instanceof Done<List<Summary>> done)) {
            log.warn("Which mass messages of chat type {} members made on their own can't be asked: {}", chats, listed);
            return;
        }
        if (foreign(done.value(), book).stream().allMatch(message -> learn(message, now, book))) {
            lookedTo = now;
        }
    }

    /** A message may be sent some days after it was made. */
    private Instant from(Instant quota, Instant now) {
        var last = lookedTo;
        var from = (last.isAfter(quota) ? last : quota).minus(CHANGES_FOR);
        return from.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : from;
    }

    private static List<Summary> foreign(List<Summary> listed, Book book) {
        if (listed.isEmpty()) {
            return List.of();
        }
        var known = book.known(listed.stream().map(Summary::id).toList());
        return listed.stream().filter(summary -> !known.contains(summary.id())).toList();
    }

    /** False if WeCom can't be asked now. */
    private boolean learn(Summary message, Instant now, Book book) {
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
        book.note(new Foreign(message.id(), message.createdAt(), done.value(), all || old), now);
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
}
