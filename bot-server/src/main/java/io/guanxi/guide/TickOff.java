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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 完成, 稍后, 不合适 or 详情 with the number of the list or a name: what the buttons of the card do, in words. */
@Component
@Order(11)
class TickOff implements GuideCommand, TakesBack {
    static final String DETAIL = "详情";
    private static final String KIND = "to-do";
    private static final Map<String, Answer> WORDS =
            Map.of("完成", Answer.DONE, "稍后", Answer.LATER, "不合适", Answer.UNSUITABLE);

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

    @Override
    public String help() {
        return "完成、稍后、不合适、详情 加编号或名字：处理今天的待办，例如：完成 2";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (words.startsWith(DETAIL)) {
            return Optional.of(meant(guide, rest(words, DETAIL))
                    .flatMap(line -> detail(guide, line.id()))
                    .orElse(TapCards.NOT_THERE));
        }
        return WORDS.keySet().stream().filter(words::startsWith).findFirst().map(word -> meant(guide, rest(words, word))
                .flatMap(line -> said(guide, line, word))
                .orElse(TapCards.NOT_THERE));
    }

    private static String rest(String words, String word) {
        return words.substring(word.length()).replaceFirst("^[了\\s:：#]+", "").strip();
    }

    /** By its number of today, by its id, or by whom it is about; without any, the only one that is open. */
    private Optional<Line> meant(Guide guide, String said) {
        var lines = list.of(guide.id(), today());
        if (said.matches("@\\d{1,18}")) {
            return list.find(guide.id(), Long.parseLong(said.substring(1)));
        }
        if (said.matches("\\d{1,2}")) {
            int number = Integer.parseInt(said);
            return number >= 1 && number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
        }
        var open = lines.stream().filter(line -> line.state() == State.OPEN).toList();
        if (said.isEmpty()) {
            return open.stream().findFirst().filter(line -> open.size() == 1);
        }
        var found = customers.of(guide.id(), said, 20).stream()
                .map(Acquaintance::customer)
                .toList();
        return lines.stream()
                .filter(line -> found.contains(line.customer()))
                .sorted((a, b) -> Boolean.compare(b.state() == State.OPEN, a.state() == State.OPEN))
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
        return answered.line().state() == State.LATER
                ? answered.again()
                        .map(day -> day.getMonthValue() + "月" + day.getDayOfMonth() + "日再提醒您。")
                        .orElse("今天是最后一天，不再提醒。")
                : "10 分钟内可以撤销。";
    }

    /** In words or by a tap; empty if it is nothing of the guide's. */
    Optional<Answered> answer(Guide guide, long id, Answer answer) {
        var answered = list.answer(guide.id(), id, answer);
        answered.filter(Answered::changed)
                .ifPresent(now -> effects.note(
                        guide.id(),
                        KIND,
                        Long.toString(id),
                        Optional.of(now.line().customer())));
        return answered;
    }

    /** Whom it is about, why, what else is known of them, and words to adapt. */
    Optional<String> detail(Guide guide, long id) {
        return list.find(guide.id(), id)
                .flatMap(line -> customers.of(guide.id(), Customers.EXACTLY + line.customer(), 1).stream()
                        .findFirst()
                        .map(customer -> customer.called() + "：" + line.why() + "\n"
                                + briefings.text(guide.id(), customer)
                                + line.suggestion()
                                        .map(words -> "\n———\n可以这样说（改成您自己的话）：\n" + words)
                                        .orElse("")));
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
