package io.guanxi.announcement;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.sync.ForeignMassMessages;
import io.guanxi.sync.ForeignMassMessages.Foreign;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.MassMessageApi.ChatType;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Learns of the mass messages to groups that we did not make, since they use up the same quota. */
@Component
class LearnSendings implements Task, ForeignMassMessages.Book {
    static final TaskKey KEY = new TaskKey("learn-group-sendings", "all");

    private final ForeignMassMessages foreign;
    private final Asks asks;
    private final AnnouncedGroups groups;
    private final ForeignMessageMapper rows;
    private final AnnouncementSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LearnSendings(
            WeCom weCom,
            PacedCalls calls,
            Asks asks,
            AnnouncedGroups groups,
            ForeignMessageMapper rows,
            AnnouncementSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.foreign = new ForeignMassMessages(ChatType.GROUP, weCom, calls);
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
        foreign.look(settings.quotaRule().since(now, settings.zone()), now, this);
    }

    @Override
    public Set<MassMessageId> known(List<MassMessageId> listed) {
        var known = new HashSet<>(asks.ours(listed));
        rows.known(listed.stream().map(MassMessageId::value).toList()).forEach(id -> known.add(new MassMessageId(id)));
        return known;
    }

    @Override
    public void note(Foreign message, Instant now) {
        transaction.executeWithoutResult(status -> {
            groups.count(message.id(), message.results(), now);
            if (message.over()) {
                rows.know(message.id().value(), message.createdAt());
            }
        });
    }
}
