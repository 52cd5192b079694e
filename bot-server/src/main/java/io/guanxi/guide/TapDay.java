package io.guanxi.guide;

import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.StaffId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a guide taps on the card of the day. Only what is theirs is answered; the card shows afterwards how things stand, also
 * if somebody tapped on another device a moment before.
 */
@Component
class TapDay implements CardOwner {
    static final String NOT_YOURS = "这张卡片不是发给您的，或者已经过期。发“今日”可以看您今天的待办。";
    static final String CHOOSE = "请先在卡片里选一位，再点按钮。";
    static final String NOT_THERE = "这一条不在您的待办里。发“今日”可以看您今天的待办。";

    private static final Map<String, Answer> ANSWERS =
            Map.of(CardFace.DONE, Answer.DONE, CardFace.LATER, Answer.LATER, CardFace.UNSUITABLE, Answer.UNSUITABLE);

    private final Guides guides;
    private final CardRows rows;
    private final Cards cards;
    private final TickOff tickOff;

    TapDay(Guides guides, CardRows rows, Cards cards, TickOff tickOff) {
        this.guides = guides;
        this.rows = rows;
        this.cards = cards;
        this.tickOff = tickOff;
    }

    @Override
    public String begins() {
        return Cards.BEGINS;
    }

    @Override
    public Optional<String> tapped(StaffId who, TemplateCardClicked click) {
        var guide = guides.find(who).filter(Guide::active);
        var card = rows.find(click.taskId()).filter(one -> one.guide().equals(who));
        if (guide.isEmpty() || card.isEmpty()) {
            return Optional.of(guide.isEmpty() ? AnswerGuides.NOT_STAFF : NOT_YOURS);
        }
        var chosen = chosen(click);
        var words = chosen.map(id -> tapped(guide.get(), id, click.eventKey())).orElse(Optional.of(CHOOSE));
        cards.tapped(card.get(), click.responseCode(), click.header().createdAt(), chosen);
        return words;
    }

    private Optional<String> tapped(Guide guide, long chosen, String key) {
        if (key.equals(CardFace.DETAIL)) {
            return Optional.of(tickOff.detail(guide, chosen).orElse(NOT_THERE));
        }
        var answered = Optional.ofNullable(ANSWERS.get(key)).flatMap(answer -> tickOff.answer(guide, chosen, answer));
        return answered.isPresent() ? Optional.empty() : Optional.of(NOT_THERE);
    }

    private static Optional<Long> chosen(TemplateCardClicked click) {
        return click.selections().stream()
                .filter(selection -> selection.questionKey().equals(CardFace.QUESTION))
                .flatMap(selection -> selection.optionIds().stream())
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }
}
