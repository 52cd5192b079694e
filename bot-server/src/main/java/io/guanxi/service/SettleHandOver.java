package io.guanxi.service;

import io.guanxi.customer.Customers;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.service.Session.With;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What follows when a customer was given to a person, or nobody was there: words to the customer, and to the colleague. */
@Component
class SettleHandOver {
    /** A word on waiting that comes later is none. */
    private static final Duration STILL_WANTED = Duration.ofMinutes(10);

    private final ServiceSessionMapper sessions;
    private final Speak speak;
    private final TellColleagues colleagues;
    private final GuidesThere there;
    private final Customers customers;
    private final ShopHours hours;
    private final ErasedPersons erased;
    private final Clock clock;

    SettleHandOver(
            ServiceSessionMapper sessions,
            Speak speak,
            TellColleagues colleagues,
            GuidesThere there,
            Customers customers,
            ShopHours hours,
            ErasedPersons erased,
            Clock clock) {
        this.sessions = sessions;
        this.speak = speak;
        this.colleagues = colleagues;
        this.there = there;
        this.customers = customers;
        this.hours = hours;
        this.erased = erased;
        this.clock = clock;
    }

    /** In the transaction that closes the call. Nothing if somebody has taken the customer, or left them, meanwhile. */
    void settled(HandOverOrder order, Handed handed) {
        var whom = order.conversation();
        if (erased.among(List.of(order.customer())).containsKey(order.customer())) {
            return;
        }
        sessions.lock(whom.account().value(), whom.customer().value())
                .filter(session -> session.with() == With.HANDING)
                .ifPresent(session -> settled(whom, session, order.topic(), handed));
    }

    private void settled(Conversation whom, Session session, String topic, Handed handed) {
        var now = clock.instant();
        var passed = session.passed(handed.with(), handed.servicer().map(StaffId::value), now);
        var guide = there.of(whom.customer());
        // Whom a guide has in the list of the day waits no more.
        boolean listed = handed.with() == With.BOT && guide.isPresent();
        sessions.save(listed ? passed.wanted(topic, null) : passed);
        handed.code()
                .ifPresent(code ->
                        speak.onEvent(whom, code, now.plus(STILL_WANTED), Topic.HAND_OVER, words(handed), List.of()));
        switch (handed.with()) {
            case HUMAN -> handed.servicer().ifPresent(servicer -> colleagues.yours(whom, servicer, topic));
            case POOL -> guide.ifPresent(one -> colleagues.waits(whom, one, topic));
            default -> missed(whom, passed, guide, topic);
        }
    }

    private String words(Handed handed) {
        return handed.servicer()
                .map(servicer -> "已为您转接同事" + colleagues.called(servicer) + "，请稍等。")
                .orElse("已为您联系同事，请稍等，马上有人来接待。");
    }

    private void missed(Conversation whom, Session session, Optional<StaffId> guide, String topic) {
        guide.ifPresentOrElse(one -> colleagues.missed(whom, one, topic), () -> colleagues.missed(whom, topic));
        var open = hours.words(customers.guidesOf(whom.customer()));
        var text = "抱歉，现在没有同事在线。"
                + guide.map(one -> "我已经请" + colleagues.called(one) + "尽快联系您。").orElse("我已经记下，请在营业时间再发“人工”，会有同事接待您。")
                + (open.isEmpty() ? "" : "\n营业时间：\n" + open)
                + "\n这期间有什么想问的，也可以先问我（自动助手）。";
        speak.answer(whom, session, Topic.HAND_OVER, text, List.of());
    }
}
