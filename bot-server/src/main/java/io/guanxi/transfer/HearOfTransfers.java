package io.guanxi.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.customer.CustomersRemoved;
import io.guanxi.customer.CustomersRemoved.CustomerRemoved;
import io.guanxi.customer.TransfersFailed;
import io.guanxi.customer.TransfersFailed.Failure;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.Verdict.Next;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is told elsewhere and matters to customers on their way; each batch in the transaction that notes it. */
@Component
class HearOfTransfers {
    private static final String REFUSED = "customer_refused";
    /** How far WeCom's clock, which tells whole seconds, may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final TransferMapper rows;
    private final TransferFateMapper fates;
    private final TransferCallMapper calls;
    private final TransferGroups groups;
    private final SettleTransfers settle;
    private final Judge judge;
    private final TransferSettings settings;
    private final Clock clock;

    HearOfTransfers(
            TransferMapper rows,
            TransferFateMapper fates,
            TransferCallMapper calls,
            TransferGroups groups,
            SettleTransfers settle,
            Judge judge,
            TransferSettings settings,
            Clock clock) {
        this.rows = rows;
        this.fates = fates;
        this.calls = calls;
        this.groups = groups;
        this.settle = settle;
        this.judge = judge;
        this.settings = settings;
        this.clock = clock;
    }

    private record Pair(StaffId staff, String customer) {
        static Pair taking(Row row) {
            return new Pair(new StaffId(row.successor()), row.externalUserid());
        }

        static Pair giving(Row row) {
            return new Pair(new StaffId(row.predecessor()), row.externalUserid());
        }
    }

    /** A failure of an earlier offer does not count against a later one. */
    @EventListener
    void failed(TransfersFailed event) {
        var now = clock.instant();
        Map<Pair, Failure> failures = event.failures().stream()
                .collect(toMap(f -> new Pair(f.taker(), f.customer().value()), f -> f, (one, later) -> later));
        var asked = open(event.failures().stream().map(Failure::customer).toList()).stream()
                .filter(row -> row.state().equals("ASKED"))
                .filter(row -> failure(failures, row).isPresent())
                .toList();
        settle.settle(
                asked,
                row -> judge.failed(
                        failure(failures, row)
                                .filter(f -> f.reason().equals(REFUSED))
                                .isPresent(),
                        row,
                        now));
    }

    private static Optional<Failure> failure(Map<Pair, Failure> failures, Row row) {
        var asked = Optional.ofNullable(row.askedAt()).orElse(Instant.MAX);
        return Optional.ofNullable(failures.get(Pair.taking(row)))
                .filter(failure -> !failure.at().isBefore(asked.minus(SKEW)));
    }

    @EventListener
    void left(CustomersLeft event) {
        ended(event.left().stream()
                .collect(toMap(
                        (CustomerLeft left) ->
                                new Pair(left.staff(), left.customer().value()),
                        CustomerLeft::at,
                        (one, later) -> later)));
    }

    /** By the guide's own hand, or because WeCom moved them: then the results say so. */
    @EventListener
    void removed(CustomersRemoved event) {
        ended(event.removed().stream()
                .collect(toMap(
                        (CustomerRemoved removed) ->
                                new Pair(removed.staff(), removed.customer().value()),
                        CustomerRemoved::at,
                        (one, later) -> later)));
    }

    /** Whom WeCom was not asked for is gone; of the others it is noted, since WeCom may complete it all the same. */
    private void ended(Map<Pair, Instant> ends) {
        var concerned = open(ends.keySet().stream()
                        .map(pair -> new ExternalUserId(pair.customer()))
                        .toList())
                .stream()
                .filter(row -> ends.containsKey(Pair.giving(row)))
                .toList();
        settle.settle(
                concerned.stream().filter(row -> row.state().equals("WAITING")).toList(), row -> Judge.gone());
        concerned.stream()
                .filter(row -> !row.state().equals("WAITING"))
                .collect(groupingBy(Row::orderId, mapping(Row::externalUserid, toList())))
                .forEach((order, customers) -> fates.left(order, customers, clock.instant()));
        concerned.stream()
                .filter(row -> row.state().equals("ASKED"))
                .collect(groupingBy(Row::successor, mapping(Row::externalUserid, toList())))
                .forEach(this::lookSooner);
    }

    @EventListener
    void added(CustomersAdded event) {
        if (!rows.anyOpen()) {
            return;
        }
        event.added().stream()
                .collect(groupingBy(
                        (CustomerAdded added) -> added.staff().value(),
                        mapping(added -> added.customer().value(), toList())))
                .forEach(this::lookSooner);
    }

    private void lookSooner(String successor, List<String> customers) {
        fates.lookSooner(successor, customers, clock.instant().plus(settings.hintAfter()));
    }

    /** Of somebody who has left, WeCom wants to be asked by another call. Who waits for that member goes to the next in line; whom WeCom was asked for waits for its word. */
    @EventListener
    void guideLeft(GuideLeft event) {
        var guide = event.guide().value();
        settle.settle(rows.lockWaitingFor(guide), row -> new Next(Optional.empty(), "has left the corp"));
        groups.left(event.guide());
        settle.settle(rows.lockWaitingFrom(guide), row -> OverOrders.PREDECESSOR_LEFT);
    }

    @EventListener
    void renamed(GuideRenamed event) {
        var from = event.from().value();
        var to = event.to().value();
        rows.renameOrders(from, to);
        rows.rename(from, to);
        calls.rename(from, to);
        groups.renamed(event.from(), event.to());
    }

    private List<Row> open(Collection<ExternalUserId> customers) {
        return customers.isEmpty() || !rows.anyOpen()
                ? List.of()
                : rows.lockOpen(
                        customers.stream().map(ExternalUserId::value).distinct().toList());
    }
}
