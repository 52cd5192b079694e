package io.guanxi.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.guanxi.transfer.GroupsCall.Given;
import io.guanxi.transfer.TransferGroupMapper.GroupRow;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.transfer.Verdict.Wait;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The groups on their way, with their fate. */
@Component
class TransferGroups {
    private static final int CHUNK = 500;
    private static final int LONGEST = 500;
    private static final End MOVED = new End(Ending.MOVED, Optional.empty(), "");
    /** The new owner is the owner already. */
    private static final int UNCHANGED = 90504;

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final LocalTime EARLY = LocalTime.of(0, 10);

    private final TransferGroupMapper rows;
    private final OverOrders overOrders;
    private final ApplicationEventPublisher events;
    private final TransferSettings settings;
    private final Clock clock;

    TransferGroups(
            TransferGroupMapper rows,
            OverOrders overOrders,
            ApplicationEventPublisher events,
            TransferSettings settings,
            Clock clock) {
        this.rows = rows;
        this.overOrders = overOrders;
        this.events = events;
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

    /** WeCom was asked for these; what it said nothing of is asked for again. */
    void answered(long call, Given given) {
        var now = clock.instant();
        settle(rows.lockMembers(call), group -> {
            var chat = new ChatId(group.chatId());
            return given.moved().contains(chat)
                    ? MOVED
                    : Optional.ofNullable(given.failed().get(chat))
                            .map(how -> failed(how, now))
                            .orElse(new Wait(now, Optional.empty(), ""));
        });
    }

    /** What WeCom said of one that it did not give away, or not now. */
    private Verdict failed(Outcome<Boolean> how, Instant now) {
        if (how instanceof Refused<Boolean> refused) {
            var error = refused.error();
            return error.code() == UNCHANGED
                    ? MOVED
                    : new End(Ending.STAYS, Optional.of(error.code()), error.message());
        }
        if (how instanceof TryLater<Boolean> later) {
            var until = later.why() == Outcome.Later.QUOTA ? tomorrow() : now.plus(AN_HOUR);
            return new Wait(
                    until, Optional.of(later.error().code()), later.error().message());
        }
        if (how instanceof Misconfigured<Boolean> wrong) {
            return new Wait(now.plus(AN_HOUR), Optional.of(wrong.error().code()), wrong.whatToDo());
        }
        return new Wait(now, Optional.empty(), "");
    }

    void all(long call, Verdict verdict) {
        settle(rows.lockMembers(call), group -> verdict);
    }

    int endUnasked(long order, End end) {
        var unasked = rows.lockUnasked(order);
        settle(unasked, group -> end);
        return unasked.size();
    }

    void left(StaffId guide) {
        settle(
                rows.lockWaitingFor(guide.value()),
                group -> new End(Ending.STAYS, Optional.empty(), group.successor() + " has left the corp"));
        settle(rows.lockWaitingFrom(guide.value()), group -> OverOrders.PREDECESSOR_LEFT);
    }

    void renamed(StaffId from, StaffId to) {
        rows.rename(from.value(), to.value());
    }

    private record Fate(long order, Verdict verdict) {}

    private record Judged(TransferGroupMapper.Key group, Verdict verdict) {}

    /** One statement for each fate of an order for five hundred that share it. Of an order that is over none waits. */
    private void settle(List<TransferGroupMapper.Key> locked, Function<TransferGroupMapper.Key, Verdict> judge) {
        var judged = locked.stream()
                .map(group -> new Judged(group, judge.apply(group)))
                .toList();
        var over = overOrders.among(judged.stream()
                .filter(each -> each.verdict() instanceof Wait)
                .map(each -> each.group().orderId())
                .collect(toSet()));
        judged.stream()
                .collect(groupingBy(
                        each -> new Fate(each.group().orderId(), unlessOver(each, over)),
                        mapping(each -> each.group().chatId(), toList())))
                .forEach((fate, groups) -> {
                    for (int from = 0; from < groups.size(); from += CHUNK) {
                        write(fate, groups.subList(from, Math.min(groups.size(), from + CHUNK)));
                    }
                });
    }

    private static Verdict unlessOver(Judged judged, Map<Long, End> over) {
        var end = over.get(judged.group().orderId());
        return end == null || !(judged.verdict() instanceof Wait) ? judged.verdict() : end;
    }

    private void write(Fate fate, List<String> groups) {
        var code = fate.verdict().code().orElse(null);
        var why = fate.verdict().why();
        var sentence = why.isEmpty() ? null : why.substring(0, Math.min(why.length(), LONGEST));
        if (fate.verdict() instanceof Wait wait) {
            rows.waits(fate.order(), groups, wait.until(), code, sentence);
        } else if (fate.verdict() instanceof End end) {
            var outcome = end.ending().name();
            rows.end(fate.order(), groups, outcome, code, sentence, clock.instant());
            events.publishEvent(new GroupTransferEnded(
                    fate.order(),
                    groups.stream()
                            .map(group -> new GroupTransferEnded.End(new ChatId(group), outcome, why))
                            .toList()));
        }
    }

    /** By state. */
    List<TransferMapper.StateCount> counts(long order) {
        return rows.counts(order);
    }
}
