package io.guanxi.announcement;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns of the mass messages to groups that we did not make, since they use up the same quota (92135): those of owners'
 * own and of WeCom's console. One is asked about until all its senders have sent, or for three days.
 */
@Component
class LearnSendings implements Task {
    static final TaskKey KEY = new TaskKey("learn-group-sendings", "all");

    private static final Logger log = LoggerFactory.getLogger(LearnSendings.class);
    /** A little less than the month that one question may span (93338). */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration CHANGES_FOR = Duration.ofDays(3);

    private final PacedGroupMessages weCom;
    private final Asks asks;
    private final AnnouncedGroups groups;
    private final ForeignMessageMapper rows;
    private final AnnouncementSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile Instant lookedTo = Instant.EPOCH;

    LearnSendings(
            PacedGroupMessages weCom,
            Asks asks,
            AnnouncedGroups groups,
            ForeignMessageMapper rows,
            AnnouncementSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.weCom = weCom.inBackground();
        this.asks = asks;
        this.groups = groups;
        this.rows = rows;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
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
            log.warn("What owners send to groups on their own can't be asked for: {}", listed);
            return;
        }
        if (foreign(done.value()).stream().allMatch(message -> learn(message, now))) {
            lookedTo = now;
        }
    }

    /** A message may be sent some days after it was made. A node's first look goes as far back as the quota does. */
    private Instant from(Instant now) {
        var quota = settings.quotaRule().since(now, settings.zone());
        var last = lookedTo;
        var from = (last.isAfter(quota) ? last : quota).minus(CHANGES_FOR);
        return from.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : from;
    }

    private List<Summary> foreign(List<Summary> listed) {
        if (listed.isEmpty()) {
            return List.of();
        }
        var ids = listed.stream().map(Summary::id).toList();
        Set<String> known =
                new TreeSet<>(rows.known(ids.stream().map(MassMessageId::value).toList()));
        asks.ours(ids).forEach(ours -> known.add(ours.value()));
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
        transaction.executeWithoutResult(status -> {
            groups.count(message.id(), done.value(), now);
            if (all || old) {
                rows.know(message.id().value(), message.createdAt());
            }
        });
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
