package io.guanxi.guide;

import io.guanxi.guide.CardRows.Card;
import io.guanxi.inbox.CallbackHandler;
import io.guanxi.inbox.Received;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a guide taps on the card of the day. Only what is theirs is answered; the card shows afterwards how things stand, also
 * if somebody tapped on another device a moment before.
 */
@Component
class TapCards implements CallbackHandler<TemplateCardClicked> {
    static final String NOT_YOURS = "这张卡片不是发给您的，或者已经过期。发“今日”可以看您今天的待办。";
    static final String CHOOSE = "请先在卡片里选一位，再点按钮。";
    static final String NOT_THERE = "这一条不在您的待办里。发“今日”可以看您今天的待办。";

    private static final Map<String, Answer> ANSWERS =
            Map.of(CardFace.DONE, Answer.DONE, CardFace.LATER, Answer.LATER, CardFace.UNSUITABLE, Answer.UNSUITABLE);

    private final Guides guides;
    private final CardRows rows;
    private final Cards cards;
    private final TickOff tickOff;
    private final Replies replies;

    TapCards(Guides guides, CardRows rows, Cards cards, TickOff tickOff, Replies replies) {
        this.guides = guides;
        this.rows = rows;
        this.cards = cards;
        this.tickOff = tickOff;
        this.replies = replies;
    }

    @Override
    public Class<TemplateCardClicked> event() {
        return TemplateCardClicked.class;
    }

    @Override
    public void handle(List<Received<TemplateCardClicked>> batch) {
        batch.forEach(received -> handle(received.event()));
    }

    private void handle(TemplateCardClicked click) {
        var who = new StaffId(click.header().fromUserName().orElseThrow());
        var guide = guides.find(who).filter(Guide::active);
        var card = rows.find(click.taskId()).filter(one -> one.guide().equals(who));
        if (guide.isEmpty() || card.isEmpty()) {
            say(click, who, guide.isEmpty() ? AnswerGuides.NOT_STAFF : NOT_YOURS);
            return;
        }
        tap(click, guide.get(), card.get());
    }

    private void tap(TemplateCardClicked click, Guide guide, Card card) {
        var chosen = chosen(click);
        var answer = Optional.ofNullable(ANSWERS.get(click.eventKey()));
        if (chosen.isEmpty()) {
            say(click, guide.id(), CHOOSE);
        } else if (answer.isEmpty() && !click.eventKey().equals(CardFace.DETAIL)) {
            say(click, guide.id(), NOT_THERE);
        } else if (answer.isEmpty()) {
            say(click, guide.id(), tickOff.detail(guide, chosen.get()).orElse(NOT_THERE));
        } else if (tickOff.answer(guide, chosen.get(), answer.get()).isEmpty()) {
            say(click, guide.id(), NOT_THERE);
        }
        cards.tapped(card, click.responseCode(), click.header().createdAt(), chosen);
    }

    private static Optional<Long> chosen(TemplateCardClicked click) {
        return click.selections().stream()
                .filter(selection -> selection.questionKey().equals(CardFace.QUESTION))
                .flatMap(selection -> selection.optionIds().stream())
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** A click has no number of its own, but its code is its own. */
    private void say(TemplateCardClicked click, StaffId to, String words) {
        replies.say("card " + click.responseCode(), to, click.header().createdAt(), words);
    }
}
