package io.guanxi.alarm;

import io.guanxi.alarm.BrakeCardMapper.CardRow;
import io.guanxi.alarm.BrakeCards.Answer;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.staff.Guides;
import io.guanxi.touch.ReleaseBrake;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.AppMessageApi.CardSent;
import io.guanxi.wecom.ButtonCard;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The call that gives an operator the card about a plan that has stopped itself. After an attempt without an answer it is made
 * again: WeCom takes a task id once.
 */
@Component
class ShowBrakeCard implements OutboxKind<ShowBrakeCard.Card, CardSent> {
    static final String NAME = "brake-card";
    private static final String API = "message/send";
    private static final int KNOWN_TASK_ID = 42014;
    private static final Logger log = LoggerFactory.getLogger(ShowBrakeCard.class);

    private final WeCom weCom;
    private final BrakeCards cards;
    private final Guides guides;
    private final ReleaseBrake brake;
    private final TellOperators tell;

    ShowBrakeCard(WeCom weCom, BrakeCards cards, Guides guides, ReleaseBrake brake, TellOperators tell) {
        this.weCom = weCom;
        this.cards = cards;
        this.guides = guides;
        this.brake = brake;
        this.tell = tell;
    }

    record Card(String key, StaffId to) {}

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
        return Optional.of(card.to());
    }

    @Override
    public Outcome<CardSent> send(Card card) {
        return cards.find(card.key())
                .filter(this::isHeld)
                .map(row -> weCom.appMessages().card(card.to(), face(row)))
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(API, 0, "the plan goes on already")));
    }

    private boolean isHeld(CardRow card) {
        return Answer.of(card).filter(answer -> answer != Answer.STAYS).isEmpty()
                && brake.over(card.planId(), card.pulledAt()).isEmpty();
    }

    /** As it should look now. */
    ButtonCard face(CardRow card) {
        return BrakeFace.of(card, decider(card));
    }

    /** Members of the corp by their name; others as they called themselves at the API. */
    String decider(CardRow card) {
        var by = Optional.ofNullable(card.answeredBy()).orElse("");
        if (by.isBlank()) {
            return "有人通过接口";
        }
        return by.matches("[!-~]{1,64}")
                ? guides.called(List.of(new StaffId(by))).get(0)
                : by;
    }

    @Override
    public void settled(Card card, Settlement<CardSent> settlement) {
        if (settlement instanceof Settlement.Done<CardSent> done) {
            if (done.result().invalid().isEmpty()) {
                done.result().responseCode().ifPresent(code -> cards.gotCode(card.key(), code));
            } else {
                inWords(card, "not in the app's visible range; change guanxi.alarm.tell or the range");
            }
        } else if (settlement instanceof Settlement.Expired<CardSent> expired) {
            inWords(card, expired.reason());
        } else if (settlement instanceof Settlement.Refused<CardSent> refused
                && refused.code() != 0
                && refused.code() != KNOWN_TASK_ID) {
            inWords(card, refused.code() + " " + refused.reason());
        }
    }

    @Override
    public void givenUp(Card card, String why) {
        inWords(card, why);
    }

    /** Should the plan still wait for somebody to decide. */
    private void inWords(Card card, String why) {
        log.warn("{} can't be asked about a plan that has stopped itself: {}", card.to(), why);
        cards.find(card.key())
                .filter(row -> row.answer() == null && isHeld(row))
                .ifPresent(tell::insteadOf);
    }
}
