package io.guanxi.guide;

import io.guanxi.guide.CardRows.Card;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.AppMessageApi.CardUpdated;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The call that makes a card show how things stand when it is made; again after a lost answer WeCom refuses the used code. */
@Component
class ChangeCard implements OutboxKind<ChangeCard.Change, CardUpdated> {
    static final String NAME = "todo-card-change";
    private static final Logger log = LoggerFactory.getLogger(ChangeCard.class);

    private final WeCom weCom;
    private final ShowCard show;

    ChangeCard(WeCom weCom, ShowCard show) {
        this.weCom = weCom;
        this.show = show;
    }

    /** @param chosen who stands in the list of the card */
    record Change(Card card, String code, Optional<Long> chosen) {
        @Override
        public String toString() {
            return "Change[" + card + "]";
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
        return "message/update_template_card";
    }

    @Override
    public Outcome<CardUpdated> send(Change change) {
        return weCom.appMessages()
                .update(change.card().guide(), change.code(), show.face(change.card(), change.chosen()));
    }

    @Override
    public void settled(Change change, Settlement<CardUpdated> settlement) {
        if (settlement instanceof Settlement.Refused<CardUpdated> refused) {
            log.info("The card of {} stays as it is: {} {}", change.card().guide(), refused.code(), refused.reason());
        }
    }
}
