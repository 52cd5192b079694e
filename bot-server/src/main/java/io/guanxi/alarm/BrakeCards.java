package io.guanxi.alarm;

import io.guanxi.alarm.Alarms.About;
import io.guanxi.alarm.BrakeCardMapper.CardRow;
import io.guanxi.alarm.BrakeCardMapper.NewCard;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.touch.BrakeReleased;
import io.guanxi.touch.TouchTroubles.Braked;
import io.guanxi.wecom.StaffId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The cards that ask operators whether a plan that has stopped itself is to go on; they show what became of it. */
@Component
class BrakeCards {
    static final String BEGINS = "brake";
    private static final Duration STILL_NEWS = Duration.ofHours(12);
    /** WeCom's code lives 72 h (94888). */
    private static final Duration CODE_LIVES = Duration.ofDays(3);

    private final BrakeCardMapper rows;
    private final Alarms alarms;
    private final Outbox outbox;
    private final AlarmSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BrakeCards(
            BrakeCardMapper rows,
            Alarms alarms,
            Outbox outbox,
            AlarmSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.alarms = alarms;
        this.outbox = outbox;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    enum Answer {
        GOES_ON,
        STAYS,
        /** Without anybody's deciding it here: the plan was cancelled, or has stopped itself again. */
        OVER;

        static Optional<Answer> of(CardRow card) {
            return Optional.ofNullable(card.answer()).map(Answer::valueOf);
        }
    }

    /** To each operator once, however often and by whichever node this is asked. */
    void give(List<Braked> braked) {
        for (var plan : braked) {
            transaction.executeWithoutResult(status -> give(plan, clock.instant()));
        }
    }

    private void give(Braked plan, Instant now) {
        var known = acknowledgedBy(plan);
        for (var operator : settings.operators()) {
            var card = card(plan, operator, now);
            if (rows.add(card) == 1 && known.isEmpty()) {
                send(card, operator, now);
            }
        }
        known.ifPresent(by -> rows.answer(plan.plan(), plan.at(), Answer.STAYS.name(), by, now));
    }

    /** Who has seen the alarm and left the plan stopped, even before there were cards: that is as good as an answer. */
    private Optional<String> acknowledgedBy(Braked plan) {
        return alarms.acknowledgedBy(new About(AlarmKind.PLAN_BRAKED, LookForTroubles.subject(plan.plan())), plan.at());
    }

    private static NewCard card(Braked plan, StaffId operator, Instant now) {
        var key = BEGINS + "-" + plan.plan() + "-" + UUID.randomUUID();
        return new NewCard(
                key,
                operator.value(),
                plan.plan(),
                plan.at(),
                plan.name(),
                plan.delivered(),
                plan.gone(),
                plan.perThousand(),
                now);
    }

    private void send(NewCard card, StaffId operator, Instant now) {
        outbox.add(new OutboxCall<>(
                ShowBrakeCard.NAME,
                card.cardKey(),
                Priority.INTERACTIVE,
                now,
                Optional.of(now.plus(STILL_NEWS)),
                new ShowBrakeCard.Card(card.cardKey(), operator)));
    }

    /** A card of theirs. */
    Optional<CardRow> find(String key, StaffId operator) {
        return rows.find(key).filter(card -> new StaffId(card.staffId()).equals(operator));
    }

    Optional<CardRow> find(String key) {
        return rows.find(key);
    }

    /** Claims the reminder of the plan's latest stop, if nobody has answered its cards since before then. */
    boolean remind(long plan, Instant before, Instant now) {
        return rows.oldestOfLatestStop(plan)
                .filter(card -> rows.remind(card.cardKey(), before, now) == 1)
                .isPresent();
    }

    /** False if it was decided before. */
    boolean answer(CardRow card, Answer answer, String by) {
        return rows.answer(card.planId(), card.pulledAt(), answer.name(), by, clock.instant()) > 0;
    }

    /** Whoever lets a plan go on, and wherever: the cards of all operators show it, as far as WeCom lets them be changed. */
    @EventListener
    void released(BrakeReleased event) {
        rows.answer(
                event.plan(),
                event.pulledAt(),
                Answer.GOES_ON.name(),
                event.by().name(),
                event.at());
        rows.changeable(event.plan(), event.pulledAt(), event.at().minus(CODE_LIVES))
                .forEach(this::change);
    }

    /** In the transaction that notes the sending; what was decided while the card was on its way is shown now. */
    void gotCode(String key, String code) {
        rows.gotCode(key, code, clock.instant());
        rows.find(key).filter(card -> card.answer() != null).ifPresent(this::change);
    }

    private void change(CardRow card) {
        Optional.ofNullable(card.responseCode())
                .filter(code -> rows.takeCode(card.cardKey(), code) == 1)
                .ifPresent(code -> show(card, code, clock.instant()));
    }

    /** With the right that the sending or a tap brought. */
    void show(CardRow card, String code, Instant since) {
        outbox.add(new OutboxCall<>(
                ChangeBrakeCard.NAME,
                UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)).toString(),
                Priority.INTERACTIVE,
                clock.instant(),
                Optional.of(since.plus(CODE_LIVES)),
                new ChangeBrakeCard.Change(card.cardKey(), new StaffId(card.staffId()), code)));
    }
}
