package io.guanxi.alarm;

import io.guanxi.alarm.Alarms.About;
import io.guanxi.alarm.BrakeCardMapper.CardRow;
import io.guanxi.alarm.BrakeCards.Answer;
import io.guanxi.guide.CardOwner;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.staff.Guides;
import io.guanxi.touch.ReleaseBrake;
import io.guanxi.touch.ReleaseBrake.Outcome;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an operator taps on the card about a plan that has stopped itself. The card shows afterwards how things stand. */
@Component
class TapBrake implements CardOwner {
    static final String NOT_YOURS = "这张卡片不是发给您的，或者已经过期了。";
    static final String NO_OPERATOR = "计划要不要继续，由运营同事决定；您现在不在名单里。";
    static final String NO_SUCH_BUTTON = "卡片上没有这个按钮，什么也没有改变。";

    private final BrakeCards cards;
    private final ShowBrakeCard show;
    private final ReleaseBrake brake;
    private final Alarms alarms;
    private final AlarmSettings settings;
    private final Guides guides;
    private final AuditTrail audit;
    private final Clock clock;

    TapBrake(
            BrakeCards cards,
            ShowBrakeCard show,
            ReleaseBrake brake,
            Alarms alarms,
            AlarmSettings settings,
            Guides guides,
            AuditTrail audit,
            Clock clock) {
        this.cards = cards;
        this.show = show;
        this.brake = brake;
        this.alarms = alarms;
        this.settings = settings;
        this.guides = guides;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String begins() {
        return BrakeCards.BEGINS;
    }

    @Override
    public Optional<String> tapped(StaffId who, TemplateCardClicked click) {
        var card = cards.find(click.taskId(), who);
        if (card.isEmpty()) {
            return Optional.of(NOT_YOURS);
        }
        if (!settings.operators().contains(who) || !guides.left(List.of(who)).isEmpty()) {
            return Optional.of(NO_OPERATOR);
        }
        var words =
                switch (click.eventKey()) {
                    case BrakeFace.GO_ON -> goOn(card.get(), who);
                    case BrakeFace.STAY -> stay(card.get(), who);
                    default -> Optional.of(NO_SUCH_BUTTON);
                };
        cards.show(card.get(), click.responseCode(), click.header().createdAt());
        return words;
    }

    private Optional<String> goOn(CardRow card, StaffId who) {
        var outcome = brake.release(card.planId(), card.pulledAt(), actor(who));
        return outcome == Outcome.GOES_ON ? Optional.empty() : over(card, outcome, who);
    }

    private Optional<String> over(CardRow card, Outcome outcome, StaffId who) {
        cards.answer(card, Answer.OVER, "");
        var name = "“" + BrakeFace.name(card) + "”";
        return switch (outcome) {
            case CANCELLED -> Optional.of(name + "已经取消，不会再继续了。");
            case HELD_ANEW -> Optional.of(name + "后来又停下过一次，请看最新的那张卡片。");
            default -> decided(card, who);
        };
    }

    private Optional<String> stay(CardRow card, StaffId who) {
        var over = brake.over(card.planId(), card.pulledAt());
        if (over.isPresent()) {
            return over(card, over.get(), who);
        }
        if (!cards.answer(card, Answer.STAYS, who.value())) {
            return decided(card, who);
        }
        alarms.acknowledge(new About(AlarmKind.PLAN_BRAKED, LookForTroubles.subject(card.planId())), who.value());
        var details = Map.of("plan", Long.toString(card.planId()));
        audit.append(List.of(new AuditEntry(
                clock.instant(), actor(who), "touch.brake-stay", Optional.empty(), Optional.empty(), details)));
        return Optional.empty();
    }

    /** What was decided before; nothing to whoever decided it, for their card shows it. */
    private Optional<String> decided(CardRow seen, StaffId who) {
        return cards.find(seen.cardKey())
                .filter(card -> !who.value().equalsIgnoreCase(card.answeredBy()))
                .flatMap(card -> Answer.of(card).map(answer -> BrakeFace.decided(answer, card, show.decider(card))));
    }

    private static Actor actor(StaffId who) {
        return new Actor(Actor.Kind.OPERATOR, who.value());
    }
}
