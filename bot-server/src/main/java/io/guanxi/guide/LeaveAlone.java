package io.guanxi.guide;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.OptOuts;
import io.guanxi.customer.Persons;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.touch.Complaints;
import io.guanxi.touch.Complaints.Rest;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has customers left alone who told a guide that they want to be, and takes back what was a mistake. */
@Component
class LeaveAlone implements TakesBack {
    private static final Tapped GONE = Tapped.only("这位客户的资料已经删除，不能再记。");
    private static final String MISTAKEN = "记错了可以马上撤销。";
    private static final String TOLD = "told guide ";
    /** None of them alone takes it back. */
    private static final String TOLD_SEVERAL = "told several guides";

    private final OptOuts optOuts;
    private final Complaints complaints;
    private final Audience audience;
    private final Customers customers;
    private final Persons persons;
    private final RedrawCards cards;
    private final Effects effects;
    private final GuideSettings settings;

    LeaveAlone(
            OptOuts optOuts,
            Complaints complaints,
            Audience audience,
            Customers customers,
            Persons persons,
            RedrawCards cards,
            Effects effects,
            GuideSettings settings) {
        this.optOuts = optOuts;
        this.complaints = complaints;
        this.audience = audience;
        this.customers = customers;
        this.persons = persons;
        this.cards = cards;
        this.effects = effects;
        this.settings = settings;
    }

    /** In a transaction of the caller's. */
    Tapped leave(Guide guide, Acquaintance customer, Refusal refusal) {
        return refusal == Refusal.OPT_OUT ? optOut(guide, customer) : complaint(guide, customer);
    }

    private Tapped optOut(Guide guide, Acquaintance customer) {
        var known = Optional.ofNullable(
                audience.optedOut(List.of(customer.customer())).get(customer.customer()));
        if (known.isPresent()) {
            known.filter(said -> said.startsWith(TOLD) && !said.equals(reason(guide)))
                    .ifPresent(said -> optOuts.optOut(customer.customer(), TOLD_SEVERAL, by(guide)));
            return Tapped.only("早就记下了：" + customer.called() + " 不想收活动消息，我们不会再发。");
        }
        return optOuts.optOut(customer.customer(), reason(guide), by(guide))
                .map(said -> new Tapped(
                        "好的，记下了：以后不给 " + customer.called() + " 发活动消息，还没发出的已经取消。" + MISTAKEN,
                        Optional.of(note(guide, Refusal.OPT_OUT, customer.customer(), written(said)))))
                .orElse(GONE);
    }

    private Tapped complaint(Guide guide, Acquaintance customer) {
        return complaints
                .note(customer.customer(), by(guide))
                .map(noted -> {
                    var times = written(noted.rest().since())
                            + noted.before()
                                    .map(rest -> " " + written(rest.since()) + " " + written(rest.until()))
                                    .orElse("");
                    return new Tapped(
                            "好的，记下了：" + day(noted.rest().until()) + "以前不给 " + customer.called()
                                    + " 发活动消息，还没发出的已经取消。请您亲自跟进，把事情处理好。" + MISTAKEN,
                            Optional.of(note(guide, Refusal.COMPLAINT, customer.customer(), times)));
                })
                .orElse(GONE);
    }

    private long note(Guide guide, Refusal refusal, ExternalUserId customer, String times) {
        return effects.note(guide.id(), kind(), refusal + " " + customer + " " + times, Optional.of(customer));
    }

    @Override
    public String kind() {
        return "refusal";
    }

    /** What was withdrawn stays so. Empty if the customer, or somebody else, has said the same since. */
    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        var parts = ref.split(" ", -1);
        var customer = new ExternalUserId(parts[1]);
        var said = read(parts[2]);
        boolean done = Refusal.valueOf(parts[0]) == Refusal.OPT_OUT
                ? optOuts.takeBack(customer, reason(guide), said, by(guide))
                : complaints.takeBack(customer, said, before(parts), by(guide));
        return done ? Optional.of(takenBack(customer)) : Optional.empty();
    }

    private String takenBack(ExternalUserId customer) {
        cards.redraw(persons.together(customer));
        var name = customers.name(customer).orElse("客户");
        return audience.leftAlone(List.of(customer)).isEmpty()
                ? "好的，已撤销：" + name + " 以后还能收到活动消息；刚才取消的那些不再补发。"
                : "好的，已撤销刚才记的这一次；之前记下的仍然有效，所以还是不给 " + name + " 发活动消息。";
    }

    private static Optional<Rest> before(String[] parts) {
        return parts.length < 5 ? Optional.empty() : Optional.of(new Rest(read(parts[3]), read(parts[4])));
    }

    private static String written(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static Instant read(String written) {
        return Instant.ofEpochMilli(Long.parseLong(written));
    }

    private static String reason(Guide guide) {
        return TOLD + guide.id();
    }

    private static Actor by(Guide guide) {
        return new Actor(Actor.Kind.GUIDE, guide.id().value());
    }

    private String day(Instant until) {
        var day = LocalDate.ofInstant(until, settings.zone());
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
