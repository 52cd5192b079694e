package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.guide.CardRows.Card;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.State;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.AppMessageApi.CardSent;
import io.guanxi.wecom.ButtonCard;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The call that gives a guide the card of the day. What it says is written when it is sent, so that it names nobody who was
 * erased meanwhile. After an attempt without an answer it is made again: WeCom takes a task id once.
 */
@Component
class ShowCard implements OutboxKind<Card, CardSent> {
    static final String NAME = "todo-card";
    private static final String API = "message/send";
    private static final int KNOWN_TASK_ID = 42014;
    private static final Logger log = LoggerFactory.getLogger(ShowCard.class);

    private final WeCom weCom;
    private final CardRows cards;
    private final DayList list;
    private final Customers customers;
    private final Clock clock;

    ShowCard(WeCom weCom, CardRows cards, DayList list, Customers customers, Clock clock) {
        this.weCom = weCom;
        this.cards = cards;
        this.list = list;
        this.customers = customers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Card> payload() {
        return Card.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Optional<StaffId> member(Card card) {
        return Optional.of(card.guide());
    }

    @Override
    public Outcome<CardSent> send(Card card) {
        return list.of(card.guide(), card.day()).stream().noneMatch(line -> line.state() == State.OPEN)
                ? new Outcome.Refused<>(new ApiError(API, 0, "nobody is on the list any more"))
                : weCom.appMessages().card(card.guide(), face(card, Optional.empty()));
    }

    /** As it should look now. */
    ButtonCard face(Card card, Optional<Long> chosen) {
        var lines = list.of(card.guide(), card.day());
        Map<ExternalUserId, String> names = new HashMap<>();
        customers
                .known(card.guide(), lines.stream().map(DayList.Line::customer).toList())
                .forEach((customer, known) -> names.put(customer, known.called()));
        return CardFace.of(card, lines, names, chosen);
    }

    @Override
    public void settled(Card card, Settlement<CardSent> settlement) {
        if (settlement instanceof Settlement.Done<CardSent> done
                && !done.result().invalid().isEmpty()) {
            unseen(card, "not in the app's visible range");
        } else if (settlement instanceof Settlement.Done<CardSent> done) {
            done.result().responseCode().ifPresent(code -> cards.gotCode(card, code, clock.instant()));
        } else if (settlement instanceof Settlement.Refused<CardSent> refused
                && refused.code() != 0
                && refused.code() != KNOWN_TASK_ID) {
            unseen(card, refused.code() + " " + refused.reason());
        } else if (settlement instanceof Settlement.Expired<CardSent> expired) {
            unseen(card, expired.reason());
        }
    }

    /** A list that never arrived does not count: what was on it may be on the next. */
    private void unseen(Card card, String why) {
        list.unshow(card.guide(), card.day());
        log.warn("No list of the day for {}: {}", card.guide(), why);
    }
}
