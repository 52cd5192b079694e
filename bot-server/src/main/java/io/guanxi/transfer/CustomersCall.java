package io.guanxi.transfer;

import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.transfer.TransferCallMapper.CallRow;
import io.guanxi.transfer.TransferCalls.Members;
import io.guanxi.transfer.TransferMapper.OrderRow;
import io.guanxi.transfer.TransferMapper.Row;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.transfer.Verdict.Asked;
import io.guanxi.transfer.Verdict.Wait;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TransferApi.Begun;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks WeCom to begin the transfer of the up to a hundred customers of one call. It creates something, so when it may have
 * arrived WeCom is asked first what has begun; who is not among that is asked for in another call.
 */
class CustomersCall implements OutboxKind<Members, List<Begun>> {
    static final Duration ANEW = Duration.ofHours(1);

    private final Kind kind;
    private final WeCom weCom;
    private final Progresses progresses;
    private final TransferMapper rows;
    private final TransferCalls calls;
    private final Judge judge;
    private final SettleTransfers settle;
    private final Clock clock;

    CustomersCall(
            Kind kind,
            WeCom weCom,
            Progresses progresses,
            TransferMapper rows,
            TransferCalls calls,
            Judge judge,
            SettleTransfers settle,
            Clock clock) {
        this.kind = kind;
        this.weCom = weCom;
        this.progresses = progresses;
        this.rows = rows;
        this.calls = calls;
        this.judge = judge;
        this.settle = settle;
        this.clock = clock;
    }

    static String name(Kind kind) {
        return kind == Kind.LEFT ? "transfer-customers-left" : "transfer-customers-here";
    }

    @Override
    public String name() {
        return name(kind);
    }

    @Override
    public Class<Members> payload() {
        return Members.class;
    }

    @Override
    public String api() {
        return kind == Kind.LEFT ? "externalcontact/resigned/transfer_customer" : "externalcontact/transfer_customer";
    }

    @Override
    public Outcome<List<Begun>> send(Members members) {
        return calls.make(
                members,
                api(),
                () -> rows.members(members.call()).stream()
                        .map(SettleTransfers::customer)
                        .toList(),
                (call, customers) -> ask(call, customers).map(begun -> withThoseNotNamed(begun, customers)));
    }

    private List<Begun> withThoseNotNamed(List<Begun> begun, List<ExternalUserId> customers) {
        var named = begun.stream().map(Begun::customer).collect(Collectors.toSet());
        var error = new ApiError(api(), 0, "the answer does not name the customer");
        return Stream.concat(
                        begun.stream(),
                        customers.stream()
                                .filter(customer -> !named.contains(customer))
                                .map(customer -> new Begun(customer, new Outcome.Unknown<>(error))))
                .toList();
    }

    private Outcome<List<Begun>> ask(CallRow call, List<ExternalUserId> customers) {
        var order = order(call);
        var from = new StaffId(order.predecessor());
        var to = new StaffId(call.successor());
        return kind == Kind.LEFT
                ? weCom.transfers().beginOfLeft(from, to, customers)
                : weCom.transfers().begin(from, to, customers, Optional.ofNullable(order.message()));
    }

    @Override
    public LookUp<List<Begun>> lookUp(Members members, Instant firstSentAt) {
        var call = calls.find(members);
        var asked = Optional.ofNullable(call.askedAt());
        return asked.isEmpty()
                ? new LookUp.SendAgain<>()
                : progresses.begun(
                        order(call), new StaffId(call.successor()), rows.members(members.call()), asked.get());
    }

    @Override
    public void settled(Members members, Settlement<List<Begun>> settlement) {
        var now = clock.instant();
        if (settlement instanceof Settlement.Done<List<Begun>> done) {
            Map<ExternalUserId, Outcome<Boolean>> answers =
                    done.result().stream().collect(Collectors.toMap(Begun::customer, Begun::how, (one, other) -> one));
            close(members, row -> Optional.ofNullable(answers.get(SettleTransfers.customer(row)))
                    .map(how -> judge.answered(how, row, now))
                    .orElseGet(() -> new Wait(now, Optional.empty(), "")));
        } else if (settlement instanceof Settlement.Refused<List<Begun>> refused) {
            var error = new ApiError(api(), refused.code(), refused.reason());
            close(
                    members,
                    row -> error.code() == TransferCalls.NOT_ASKED
                            ? new Wait(now, Optional.empty(), refused.reason())
                            : judge.answered(new Outcome.Refused<>(error), row, now));
        }
    }

    /** If WeCom may have heard of it, its results are to tell; if not, it is asked anew. */
    @Override
    public void givenUp(Members members, String why) {
        var now = clock.instant();
        var heard = calls.find(members).state().equals("ASKED");
        close(
                members,
                row -> heard
                        ? new Asked(true, now, Optional.empty(), why)
                        : new Wait(now.plus(ANEW), Optional.empty(), "WeCom could not be asked: " + why));
    }

    private void close(Members members, Function<Row, Verdict> verdict) {
        calls.close(members);
        settle.settle(rows.lockMembers(members.call()), verdict);
    }

    private OrderRow order(CallRow call) {
        return rows.order(call.orderId())
                .orElseThrow(() -> new IllegalStateException("There is no transfer order " + call.orderId()));
    }
}
