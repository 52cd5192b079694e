package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Answer;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.DayList.State;
import io.guanxi.todo.ToDoSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 完成, 稍后, 不合适 or 详情 with the number of the list or a name: what the buttons of the card do, in words. */
@Component
@Order(11)
class TickOffInWords implements GuideCommand {
    static final String DETAIL = "详情";

    private static final Map<String, Answer> WORDS =
            Map.of("完成", Answer.DONE, "稍后", Answer.LATER, "不合适", Answer.UNSUITABLE);

    private final TickOff tickOff;
    private final DayList list;
    private final Customers customers;
    private final Choices choices;
    private final ToDoSettings settings;
    private final Clock clock;

    TickOffInWords(
            TickOff tickOff, DayList list, Customers customers, Choices choices, ToDoSettings settings, Clock clock) {
        this.tickOff = tickOff;
        this.list = list;
        this.customers = customers;
        this.choices = choices;
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
            return Optional.of(one(guide, DETAIL, words, line -> tickOff.detail(guide, line.id())));
        }
        return WORDS.entrySet().stream()
                .filter(word -> words.startsWith(word.getKey()))
                .findFirst()
                .map(word -> one(
                        guide,
                        word.getKey(),
                        words,
                        line -> tickOff.inWords(guide, line, word.getValue(), word.getKey())));
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
        var lines = list.of(guide.id(), settings.day(clock.instant()));
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
}
