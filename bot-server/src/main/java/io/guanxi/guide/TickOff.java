package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.todo.DayList.Answered;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.DayList.State;
import io.guanxi.todo.ToDoSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 完成, 稍后, 不合适 or 详情 with the number of the list or a name: what the buttons of the card do, in words. */
@Component
@Order(11)
class TickOff implements GuideCommand, TakesBack {
    static final String DETAIL = "详情";
    private static final String KIND = "to-do";
    /** Nobody takes it back, nor in place of it what was done before. */
    private static final String STAYS = "to-do-stays";

    private static final Map<String, Answer> WORDS =
            Map.of("完成", Answer.DONE, "稍后", Answer.LATER, "不合适", Answer.UNSUITABLE);

    private final DayList list;
    private final Cards cards;
    private final Customers customers;
    private final Briefings briefings;
    private final Choices choices;
    private final Effects effects;
    private final ToDoSettings settings;
    private final Clock clock;

    TickOff(
            DayList list,
            Cards cards,
            Customers customers,
            Briefings briefings,
            Choices choices,
            Effects effects,
            ToDoSettings settings,
            Clock clock) {
        this.list = list;
        this.cards = cards;
        this.customers = customers;
        this.briefings = briefings;
        this.choices = choices;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "完成、稍后、不合适、详情 加编号或名字：处理今天的待办，例如：完成 2";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (words.startsWith(DETAIL)) {
            return Optional.of(one(guide, DETAIL, words, line -> detail(guide, line.id())));
        }
        return WORDS.keySet().stream()
                .filter(words::startsWith)
                .findFirst()
                .map(word -> one(guide, word, words, line -> said(guide, line, word)));
    }

    /** With the one who is meant; which one, if it may be several. */
    private String one(Guide guide, String word, String words, Function<Line, Optional<String>> with) {
        var meant = meant(guide, rest(words, word));
        return meant.size() > 1
                ? which(guide, word, meant)
                : meant.stream().findFirst().flatMap(with).orElse(TapDay.NOT_THERE);
    }

    private String which(Guide guide, String word, List<Line> lines) {
        var names =
                customers.known(guide.id(), lines.stream().map(Line::customer).collect(Collectors.toSet()));
        return choices.ask(
                guide.id(),
                "是哪一位？",
                lines.stream()
                        .map(line -> new Choice(
                                Optional.ofNullable(names.get(line.customer()))
                                                .map(Acquaintance::called)
                                                .orElse("（未留名）")
                                        + "：" + line.why(),
                                word + " " + Customers.EXACTLY + line.id(),
                                Optional.of(line.customer())))
                        .toList());
    }

    private static String rest(String words, String word) {
        return words.substring(word.length()).replaceFirst("^[了\\s:：#]+", "").strip();
    }

    /** By its number of today, by its id, or by whom it is about; without any, those that are open. */
    private List<Line> meant(Guide guide, String said) {
        var lines = list.of(guide.id(), today());
        if (said.matches("@\\d{1,18}")) {
            return list.find(guide.id(), Long.parseLong(said.substring(1))).stream()
                    .toList();
        }
        if (said.matches("\\d{1,2}")) {
            int number = Integer.parseInt(said);
            return lines.stream().filter(line -> line.number() == number).toList();
        }
        var open = lines.stream().filter(line -> line.state() == State.OPEN).toList();
        if (said.isEmpty()) {
            return open;
        }
        return called(guide, said, open.isEmpty() ? lines : open)
                .or(() -> called(guide, said, lines))
                .orElse(List.of());
    }

    /** Whose whole name it is, else whose name it is part of; empty if nobody's. */
    private Optional<List<Line>> called(Guide guide, String said, List<Line> lines) {
        var found = customers.of(guide.id(), said, 20);
        var exact = found.stream()
                .filter(one -> one.name().equals(said) || one.remark().equals(said))
                .toList();
        return Stream.of(exact, found)
                .map(those -> those.stream().map(Acquaintance::customer).collect(Collectors.toSet()))
                .map(those -> lines.stream()
                        .filter(line -> those.contains(line.customer()))
                        .toList())
                .filter(those -> !those.isEmpty())
                .findFirst();
    }

    private Optional<String> said(Guide guide, Line line, String word) {
        var answered = answer(guide, line.id(), WORDS.getOrDefault(word, Answer.DONE));
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
