package io.guanxi.service;

import io.guanxi.customer.Customers;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.service.Session.With;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceApi.Servicer;
import io.guanxi.wecom.ServiceApi.Session;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The call that gives a customer to a person, once what was said just before has left, which WeCom would not take any more: to
 * their guide if that one takes sessions now, else to the pool if anybody does; to nobody outside the hours of the shops, and to
 * nobody who is on leave. Whom a person has already stays with that one.
 */
@Component
class HandOverCall implements OutboxKind<HandOverOrder, Handed> {
    static final String NAME = "service-hand-over";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final WeCom weCom;
    private final PacedCalls calls;
    private final Customers customers;
    private final GuidesThere there;
    private final ShopHours hours;
    private final ServiceReplyMapper replies;
    private final SettleHandOver settle;

    HandOverCall(
            WeCom weCom,
            PacedCalls calls,
            Customers customers,
            GuidesThere there,
            ShopHours hours,
            ServiceReplyMapper replies,
            SettleHandOver settle) {
        this.weCom = weCom;
        this.calls = calls;
        this.customers = customers;
        this.there = there;
        this.hours = hours;
        this.replies = replies;
        this.settle = settle;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<HandOverOrder> payload() {
        return HandOverOrder.class;
    }

    @Override
    public String api() {
        return ServiceApi.CHANGE_STATE;
    }

    @Override
    public Outcome<Handed> send(HandOverOrder order) {
        if (replies.onTheirWay(order.account().value(), order.customer().value()) > 0) {
            return new TryLater<>(
                    Later.NOT_READY, SOON, new ApiError(api(), 0, "what was said before is still on its way"));
        }
        // WeCom would take a customer from one colleague and give them to another (94669).
        var now = session(order);
        if (!(now instanceof Done<Session> seen)) {
            return now.map(never -> Handed.TO_NOBODY);
        }
        return Handed.of(seen.value()).<Outcome<Handed>>map(Done::new).orElseGet(() -> toSomebody(order));
    }

    private Outcome<Handed> toSomebody(HandOverOrder order) {
        var guides = customers.guidesOf(order.customer());
        if (!hours.isOpen(guides)) {
            return new Done<>(Handed.TO_NOBODY);
        }
        var servicers = calls.ask(ServiceApi.SERVICERS, () -> weCom.service().servicers(order.account()));
        return servicers instanceof Done<List<Servicer>> done
                ? hand(order, guides, done.value())
                : servicers.map(never -> Handed.TO_NOBODY);
    }

    private Outcome<Handed> hand(HandOverOrder order, List<StaffId> guides, List<Servicer> servicers) {
        var serving = serving(servicers);
        // WeCom does not say of departments who of them is there; the hours say that somebody should be.
        if (serving.isEmpty()
                && servicers.stream().allMatch(one -> one.department().isEmpty())) {
            return new Done<>(Handed.TO_NOBODY);
        }
        var own = serving.stream().filter(guides::contains).findFirst();
        var outcome = own.map(guide -> toServicer(order, guide)).orElseGet(() -> toPool(order));
        return outcome instanceof Refused<Handed> ? asItIs(order, outcome) : outcome;
    }

    /** Whoever went on leave may have forgotten to tell WeCom that they take no sessions. */
    private List<StaffId> serving(List<Servicer> servicers) {
        var serving = servicers.stream()
                .filter(Servicer::serves)
                .flatMap(one -> one.staff().stream())
                .toList();
        var away = there.away(serving);
        return serving.stream().filter(one -> !away.contains(one)).toList();
    }

    /** Who does not take it after all leaves it to the others. */
    private Outcome<Handed> toServicer(HandOverOrder order, StaffId guide) {
        var outcome = weCom.service()
                .toServicer(order.account(), order.customer(), guide)
                .map(code -> new Handed(With.HUMAN, Optional.of(guide), code));
        return outcome instanceof Refused<Handed> ? toPool(order) : outcome;
    }

    private Outcome<Handed> toPool(HandOverOrder order) {
        return weCom.service()
                .toPool(order.account(), order.customer())
                .map(code -> new Handed(With.POOL, Optional.empty(), code));
    }

    /** WeCom refuses to put into the pool whom a person has taken just now (95016). */
    private Outcome<Handed> asItIs(HandOverOrder order, Outcome<Handed> refusal) {
        return session(order) instanceof Done<Session> now
                ? Handed.of(now.value()).<Outcome<Handed>>map(Done::new).orElse(refusal)
                : refusal;
    }

    private Outcome<Session> session(HandOverOrder order) {
        return calls.ask(ServiceApi.STATE, () -> weCom.service().session(order.account(), order.customer()));
    }

    @Override
    public LookUp<Handed> lookUp(HandOverOrder order, Instant firstSentAt) {
        return session(order) instanceof Done<Session> now
                ? Handed.of(now.value()).<LookUp<Handed>>map(LookUp.Found::new).orElseGet(LookUp.SendAgain::new)
                : new LookUp.AskLater<>(SOON, "who has the customer can't be asked now");
    }

    @Override
    public void settled(HandOverOrder order, Settlement<Handed> settlement) {
        settle.settled(order, settlement instanceof Settlement.Done<Handed> done ? done.result() : Handed.TO_NOBODY);
    }

    @Override
    public void givenUp(HandOverOrder order, String why) {
        settle.settled(order, Handed.TO_NOBODY);
    }
}
