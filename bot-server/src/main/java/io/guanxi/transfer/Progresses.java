package io.guanxi.transfer;

import io.guanxi.outbox.LookUp;
import io.guanxi.sync.PacedCalls;
import io.guanxi.transfer.TransferMapper.OrderRow;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TransferApi;
import io.guanxi.wecom.TransferApi.Begun;
import io.guanxi.wecom.TransferApi.Progress;
import io.guanxi.wecom.TransferApi.Status;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What WeCom says became of the customers who went from one member to another, asked within the quota, all pages. */
@Component
class Progresses {
    /** How far WeCom's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** A list without it proves nothing before that long. */
    private static final Duration SHOWN_AFTER = Duration.ofMinutes(1);

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final TransferApi api;
    private final PacedCalls calls;
    private final OverOrders overOrders;
    private final Clock clock;

    Progresses(WeCom weCom, PacedCalls calls, OverOrders overOrders, Clock clock) {
        this.api = weCom.transfers();
        this.calls = calls;
        this.overOrders = overOrders;
        this.clock = clock;
    }

    /** Of a member who was here when it began and has left meanwhile, what either of WeCom's two lists says. */
    Outcome<Map<ExternalUserId, Progress>> of(OrderRow order, StaffId successor) {
        var predecessor = new StaffId(order.predecessor());
        if (order.kind().equals(Kind.LEFT.name())) {
            return ofLeft(predecessor, successor).map(Progresses::byCustomer);
        }
        var here =
                calls.askAll("externalcontact/transfer_result", cursor -> api.progress(predecessor, successor, cursor));
        return (overOrders.hasLeft(order.predecessor()) ? both(here, ofLeft(predecessor, successor)) : here)
                .map(Progresses::byCustomer);
    }

    private Outcome<List<Progress>> ofLeft(StaffId predecessor, StaffId successor) {
        return calls.askAll(
                "externalcontact/resigned/transfer_result",
                cursor -> api.progressOfLeft(predecessor, successor, cursor));
    }

    /** What could be read; if neither could, a refusal counts only when both say so. */
    private static Outcome<List<Progress>> both(Outcome<List<Progress>> one, Outcome<List<Progress>> other) {
        if (one instanceof Done<List<Progress>> first && other instanceof Done<List<Progress>> second) {
            return new Done<>(Stream.concat(first.value().stream(), second.value().stream())
                    .toList());
        }
        boolean takeOther = other instanceof Done || (one instanceof Refused && !(other instanceof Refused));
        return takeOther && !(one instanceof Done) ? other : one;
    }

    /** The latest of each. */
    private static Map<ExternalUserId, Progress> byCustomer(List<Progress> items) {
        return items.stream()
                .collect(Collectors.toMap(
                        Progress::customer,
                        each -> each,
                        BinaryOperator.maxBy(Comparator.comparing(
                                (Progress each) -> each.at().orElse(Instant.EPOCH)))));
    }

    /** Which of the members of a call that WeCom was asked at {@code asked} have begun; none: it did not arrive. */
    LookUp<List<Begun>> begun(OrderRow order, StaffId successor, List<Row> members, Instant asked) {
        var answer = of(order, successor);
        if (!(answer instanceof Done<Map<ExternalUserId, Progress>> done)) {
            var pause = answer instanceof TryLater<?> later ? later.after() : AGAIN;
            return new LookUp.AskLater<>(pause, "WeCom could not be asked what has begun");
        }
        var now = clock.instant();
        var conclusive = asked.plus(SHOWN_AFTER);
        if (now.isBefore(conclusive)) {
            return new LookUp.AskLater<>(Duration.between(now, conclusive), "WeCom may not show all of it yet");
        }
        var begun = members.stream()
                .filter(row -> isOurs(Optional.ofNullable(done.value().get(SettleTransfers.customer(row))), row, asked))
                .map(row -> new Begun(SettleTransfers.customer(row), new Done<>(true)))
                .toList();
        return begun.isEmpty() ? new LookUp.SendAgain<>() : new LookUp.Found<>(begun);
    }

    /** Whether it is of this call, and not of an earlier transfer of theirs the same way. */
    private static boolean isOurs(Optional<Progress> shown, Row row, Instant asked) {
        return shown.filter(progress -> {
                    boolean failed = progress.status() == Status.REFUSED || progress.status() == Status.LIMIT_REACHED;
                    return failed
                            ? row.offers() == 0
                            : progress.at().filter(asked.minus(SKEW)::isBefore).isPresent();
                })
                .isPresent();
    }
}
