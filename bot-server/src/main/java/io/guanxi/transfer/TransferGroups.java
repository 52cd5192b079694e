package io.guanxi.transfer;

import io.guanxi.transfer.TransferGroupMapper.GroupRow;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The groups on their way, with their fate. */
@Component
class TransferGroups {
    private static final int CHUNK = 500;
    /** The new owner is the owner already. */
    private static final int UNCHANGED = 90504;

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final LocalTime EARLY = LocalTime.of(0, 10);

    private final TransferGroupMapper rows;
    private final TransferSettings settings;
    private final Clock clock;

    TransferGroups(TransferGroupMapper rows, TransferSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    void add(TransferOrder order, List<GroupMove> moves, Instant now) {
        for (int from = 0; from < moves.size(); from += CHUNK) {
            var chunk = moves.subList(from, Math.min(moves.size(), from + CHUNK));
            rows.add(order.id(), order.predecessor().value(), chunk, now);
        }
    }

    List<TransferMapper.Due> due(Instant now) {
        return rows.due(now);
    }

    int withdraw(long order, Instant now) {
        return rows.withdraw(order, now);
    }

    List<ChatId> members(long call) {
        return rows.members(call).stream().map(ChatId::new).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    private Instant tomorrow() {
        return today().plusDays(1).atTime(EARLY).atZone(settings.zone()).toInstant();
    }

    /** How many more may go from, and to, these two today (92127). */
    int room(StaffId predecessor, StaffId successor, int most) {
        var today = today();
        return most - Math.max(rows.given(predecessor.value(), today), rows.taken(successor.value(), today));
    }

    int pack(long call, long order, String successor, Instant now, int most) {
        return rows.pack(call, order, successor, now, today(), most);
    }

    void waitForTomorrow(long order, String successor, Instant now) {
        rows.waitUntil(order, successor, now, tomorrow(), "WeCom lets 300 groups of one member change hands a day");
    }

    List<GroupRow> page(long order, String after, int limit) {
        return rows.page(order, after, limit);
    }

    void moved(long call, Collection<ChatId> groups) {
        if (!groups.isEmpty()) {
            rows.settle(call, values(groups), "MOVED", null, null, clock.instant());
        }
    }

    /** WeCom did not say anything of these; they are asked for again. */
    void again(long call) {
        rows.again(call, clock.instant(), null, null, null);
    }

    void all(long call, int code, String reason) {
        rows.settleAll(call, code, reason, clock.instant());
    }

    /** What WeCom said of one that it did not give away, or not now. */
    void failed(long call, ChatId group, Outcome<Boolean> how) {
        var now = clock.instant();
        if (how instanceof Refused<Boolean> refused && refused.error().code() == UNCHANGED) {
            moved(call, List.of(group));
        } else if (how instanceof Refused<Boolean> refused) {
            var error = refused.error();
            rows.settle(call, List.of(group.value()), "STAYS", error.code(), error.message(), now);
        } else if (how instanceof TryLater<Boolean> later) {
            var until = later.why() == Outcome.Later.QUOTA ? tomorrow() : now.plus(AN_HOUR);
            rows.again(
                    call,
                    until,
                    List.of(group.value()),
                    later.error().code(),
                    later.error().message());
        } else if (how instanceof Misconfigured<Boolean> wrong) {
            rows.again(
                    call,
                    now.plus(AN_HOUR),
                    List.of(group.value()),
                    wrong.error().code(),
                    wrong.whatToDo());
        }
    }

    private static List<String> values(Collection<ChatId> groups) {
        return groups.stream().map(ChatId::value).sorted().toList();
    }

    /** By state. */
    List<TransferMapper.StateCount> counts(long order) {
        return rows.counts(order);
    }
}
