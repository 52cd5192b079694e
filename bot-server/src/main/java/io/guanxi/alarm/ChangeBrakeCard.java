package io.guanxi.alarm;

import io.guanxi.alarm.BrakeCardMapper.CardRow;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.AppMessageApi.CardUpdated;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The call that makes an operator's card show how things stand when it is made; a used code is refused the second time. */
@Component
class ChangeBrakeCard implements OutboxKind<ChangeBrakeCard.Change, CardUpdated> {
    static final String NAME = "brake-card-change";
    private static final String API = "message/update_template_card";
    private static final Logger log = LoggerFactory.getLogger(ChangeBrakeCard.class);

    private final WeCom weCom;
    private final BrakeCards cards;
    private final ShowBrakeCard show;

    ChangeBrakeCard(WeCom weCom, BrakeCards cards, ShowBrakeCard show) {
        this.weCom = weCom;
        this.cards = cards;
        this.show = show;
    }

    record Change(String key, StaffId to, String code) {
        @Override
        public String toString() {
            return "Change[" + key + "]";
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Change> payload() {
        return Change.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<CardUpdated> send(Change change) {
        Optional<CardRow> card = cards.find(change.key());
        return card.map(row -> weCom.appMessages().update(change.to(), change.code(), show.face(row)))
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(API, 0, "the card is long forgotten")));
    }

    @Override
    public void settled(Change change, Settlement<CardUpdated> settlement) {
        if (settlement instanceof Settlement.Refused<CardUpdated> refused) {
            log.info("The card of {} stays as it is: {} {}", change.to(), refused.code(), refused.reason());
        }
    }
}
