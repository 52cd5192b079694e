package io.guanxi.transfer;

import io.guanxi.staff.Guides;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.Verdict.Asked;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.transfer.Verdict.Next;
import io.guanxi.transfer.Verdict.Onward;
import io.guanxi.transfer.Verdict.Wait;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down what becomes of customers whose rows the caller's transaction has locked, and tells who has to know. */
@Component
class SettleTransfers {
    private static final int LONGEST = 500;
    private static final int CHUNK = 500;

    private final TransferFateMapper fates;
    private final CarryOver carry;
    private final Guides guides;
    private final OverOrders overOrders;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettleTransfers(
            TransferFateMapper fates,
            CarryOver carry,
            Guides guides,
            OverOrders overOrders,
            ApplicationEventPublisher events,
            Clock clock) {
        this.fates = fates;
        this.carry = carry;
        this.guides = guides;
        this.overOrders = overOrders;
        this.events = events;
        this.clock = clock;
    }

    private record Fate(long order, Verdict verdict) {}

    private record Judged(Row row, Verdict verdict) {}

    /** One statement for each fate of an order for five hundred who share it. Of an order that is over nobody waits. */
    void settle(List<Row> locked, Function<Row, Verdict> judge) {
        var now = clock.instant();
        var judged = unlessOver(
                locked.stream().map(row -> new Judged(row, judge.apply(row))).toList());
        var here = here(judged);
        judged.stream()
                .collect(Collectors.groupingBy(
                        each -> new Fate(each.row().orderId(), resolved(each, here)),
                        Collectors.mapping(Judged::row, Collectors.toList())))
                .forEach((fate, those) -> {
                    for (int from = 0; from < those.size(); from += CHUNK) {
                        var chunk = those.subList(from, Math.min(those.size(), from + CHUNK));
                        write(fate.order(), fate.verdict(), chunk, now);
                    }
                });
    }

    private List<Judged> unlessOver(List<Judged> judged) {
        var over = overOrders.among(judged.stream()
                .filter(each -> wouldWait(each.verdict()))
                .map(each -> each.row().orderId())
                .collect(Collectors.toSet()));
        return judged.stream()
                .map(each -> Optional.ofNullable(over.get(each.row().orderId()))
                        .filter(end -> wouldWait(each.verdict()))
                        .map(end -> new Judged(
                                each.row(), new End(end.ending(), each.verdict().code(), end.why())))
                        .orElse(each))
                .toList();
    }

    private static boolean wouldWait(Verdict verdict) {
        return verdict instanceof Wait || verdict instanceof Next;
    }

    /** Of those who stand in line behind somebody who will not take over, the ones who can work with customers. */
    private Set<StaffId> here(List<Judged> judged) {
        return guides.active(judged.stream()
                .filter(each -> each.verdict() instanceof Next)
                .flatMap(each -> line(each.row()).skip(each.row().place() + 1L))
                .collect(Collectors.toSet()));
    }

    private static Stream<StaffId> line(Row row) {
        return Stream.of(row.inLine().split(",")).map(StaffId::new);
    }

    private static Verdict resolved(Judged judged, Set<StaffId> here) {
        if (!(judged.verdict() instanceof Next next)) {
            return judged.verdict();
        }
        var row = judged.row();
        var line = line(row).toList();
        var whose = Judge.isOfEither(next.code())
                ? row.predecessor() + " or " + row.successor() + " (WeCom does not say which)"
                : row.successor();
        var why = cut(whose + ": " + next.why());
        return IntStream.range(row.place() + 1, line.size())
                .filter(place -> here.contains(line.get(place)))
                .boxed()
                .findFirst()
                .<Verdict>map(place -> new Onward(place, line.get(place), next.code(), why))
                .orElseGet(() -> new End(Ending.STAYS, next.code(), cut(why + "; nobody else is in line")));
    }

    private void write(long order, Verdict verdict, List<Row> those, Instant now) {
        var ids = those.stream().map(Row::externalUserid).toList();
        var code = verdict.code().orElse(null);
        var why = cut(verdict.why());
        if (verdict instanceof Asked asked && asked.begun()) {
            fates.asked(order, ids, 1, 0, now, asked.lookAt(), code, why);
        } else if (verdict instanceof Asked asked) {
            stillAsked(order, asked, those, now);
        } else if (verdict instanceof Wait wait) {
            fates.waits(order, ids, wait.until(), code, why);
        } else if (verdict instanceof Onward onward) {
            fates.next(order, ids, onward.place(), onward.successor().value(), now, code, why);
        } else if (verdict instanceof End end) {
            fates.end(order, ids, end.ending().name(), code, why, now);
            tell(order, end, those);
        }
    }

    /** Those whom WeCom was just asked for, and those who only have to be looked at again. */
    private void stillAsked(long order, Asked asked, List<Row> those, Instant now) {
        var fresh = those.stream()
                .filter(row -> !row.state().equals("ASKED"))
                .map(Row::externalUserid)
                .toList();
        if (!fresh.isEmpty()) {
            int underWay = Judge.isUnderWay(asked.code()) ? 1 : 0;
            fates.asked(
                    order, fresh, 0, underWay, now, asked.lookAt(), asked.code().orElse(null), cut(asked.why()));
        }
        var known = those.stream()
                .filter(row -> row.state().equals("ASKED"))
                .map(Row::externalUserid)
                .toList();
        if (!known.isEmpty()) {
            fates.lookAt(order, known, asked.lookAt());
        }
    }

    private void tell(long order, End end, List<Row> those) {
        if (end.ending() == Ending.MOVED) {
            Map<String, List<Row>> bySuccessor = those.stream().collect(Collectors.groupingBy(Row::successor));
            bySuccessor.forEach((successor, moved) -> moved(order, new StaffId(successor), moved));
        }
        events.publishEvent(new TransferEnded(
                order,
                those.stream()
                        .map(row -> new TransferEnded.End(
                                customer(row), end.ending().name(), end.why()))
                        .toList()));
    }

    private void moved(long order, StaffId successor, List<Row> those) {
        var predecessor = new StaffId(those.get(0).predecessor());
        carry.over(successor, those);
        events.publishEvent(new CustomersMoved(
                order,
                predecessor,
                successor,
                those.stream().map(SettleTransfers::customer).toList()));
    }

    static ExternalUserId customer(Row row) {
        return new ExternalUserId(row.externalUserid());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
