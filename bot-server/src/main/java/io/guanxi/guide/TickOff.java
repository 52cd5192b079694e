package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.todo.DayList.Answered;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.DayList.State;
import io.guanxi.todo.ToDoSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a guide answers to a to-do, in words, on the card or beside a chat, and takes back. */
@Component
class TickOff implements TakesBack {
    private static final String KIND = "to-do";
    /** Nobody takes it back, nor in place of it what was done before. */
    private static final String STAYS = "to-do-stays";

    private final DayList list;
    private final Cards cards;
    private final Customers customers;
    private final Briefings briefings;
    private final Effects effects;
    private final ToDoSettings settings;
    private final Clock clock;

    TickOff(
            DayList list,
            Cards cards,
            Customers customers,
            Briefings briefings,
            Effects effects,
            ToDoSettings settings,
            Clock clock) {
        this.list = list;
        this.cards = cards;
        this.customers = customers;
        this.briefings = briefings;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param word as the guide said it */
    Optional<String> inWords(Guide guide, Line line, Answer answer, String word) {
        var answered = answer(guide, line.id(), answer);
        cards.refresh(guide.id(), today());
        return answered.map(now -> now.changed()
                ? "好的，" + name(guide, line) + "：" + word + "。" + again(now)
                : name(guide, line) + " 这一条之前已经处理过了。");
    }

    private static String again(Answered answered) {
        if (answered.stays()) {
            return "说出去的话收不回来，这一条不能撤销。";
        }
        return answered.line().state() == State.LATER
                ? answered.again()
                        .map(day -> day.getMonthValue() + "月" + day.getDayOfMonth() + "日再提醒您。")
                        .orElse("这是最后一次，不再提醒了。")
                : "10 分钟内可以撤销。";
    }

    /** In words or by a tap; empty if it is nothing of the guide's. */
    Optional<Answered> answer(Guide guide, long id, Answer answer) {
        return tick(guide, id, answer).map(Tick::answered);
    }

    private record Tick(Answered answered, Optional<Long> effect) {}

    private Optional<Tick> tick(Guide guide, long id, Answer answer) {
        return list.answer(guide.id(), id, answer)
                .map(now ->
                        new Tick(now, Optional.of(now).filter(Answered::changed).map(changed -> note(guide, changed))));
    }

    private long note(Guide guide, Answered now) {
        var line = now.line();
        var kind = now.stays() ? STAYS : KIND;
        return effects.note(guide.id(), kind, Long.toString(line.id()), Optional.of(line.customer()));
    }

    /** The same beside a chat; the card of the day shows it. */
    Optional<Tapped> beside(Guide guide, long id, Answer answer) {
        return tick(guide, id, answer).map(ticked -> {
            cards.refresh(guide.id(), today());
            if (ticked.effect().isEmpty()) {
                return Tapped.only("这一条之前已经处理过了。");
            }
            var words = words(answer, ticked.answered());
            return ticked.answered().stays()
                    ? Tapped.only(words + again(ticked.answered()))
                    : new Tapped(words, ticked.effect());
        });
    }

    private static String words(Answer answer, Answered now) {
        return switch (answer) {
            case DONE -> "好的，已完成。";
            case LATER -> "好的，" + again(now);
            case UNSUITABLE -> "好的，以后不再为这件事提醒。";
        };
    }

    /** Whom it is about, why, what else is known of them, and words to adapt. */
    Optional<String> detail(Guide guide, long id) {
        return list.find(guide.id(), id)
                .flatMap(line -> customers.of(guide.id(), Customers.EXACTLY + line.customer(), 1).stream()
                        .findFirst()
                        .map(customer -> customer.called() + "：" + line.why() + "\n"
                                + briefings.text(guide.id(), customer)
                                + line.suggestion().map(Briefings::toAdapt).orElse("")));
    }

    private String name(Guide guide, Line line) {
        return Optional.ofNullable(
                        customers.known(guide.id(), Set.of(line.customer())).get(line.customer()))
                .map(Acquaintance::called)
                .orElse("（未留名）");
    }

    private LocalDate today() {
        return settings.day(clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        var id = Long.parseLong(ref);
        if (!list.takeBack(guide.id(), id)) {
            return Optional.empty();
        }
        cards.refresh(guide.id(), today());
        return list.find(guide.id(), id).map(line -> "好的，已撤销：" + name(guide, line) + " 又回到待办里了。");
    }
}
