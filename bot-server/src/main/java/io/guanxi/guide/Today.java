package io.guanxi.guide;

import io.guanxi.customer.Customers;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.DayList.State;
import io.guanxi.todo.ToDoSettings;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 今日: who is worth a word today, and how many customers the guide has. With a time: when the list is to come. */
@Component
@Order(10)
class Today implements GuideCommand, TakesBack {
    private static final Pattern WORDS = Pattern.compile("今[日天](?:待办)?[\\s:：]*(.*)");
    private static final Pattern TIME =
            Pattern.compile("(上午|早上|下午|晚上)?\\s*(\\d{1,2})\\s*(?:[:：点时]\\s*(?:(\\d{1,2})|(半))?\\s*分?)");

    private final Customers customers;
    private final DayList list;
    private final Choices choices;
    private final CardRows rows;
    private final Effects effects;
    private final ToDoSettings settings;
    private final Clock clock;

    Today(
            Customers customers,
            DayList list,
            Choices choices,
            CardRows rows,
            Effects effects,
            ToDoSettings settings,
            Clock clock) {
        this.customers = customers;
        this.list = list;
        this.choices = choices;
        this.rows = rows;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "今日：今天值得一句话的客户；今日 8:30：每天这个时间发给您";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        var said = WORDS.matcher(words);
        return said.matches()
                ? Optional.of(said.group(1).isEmpty() ? today(guide) : time(guide, said.group(1)))
                : Optional.empty();
    }

    private String time(Guide guide, String words) {
        return time(words)
                .map(at -> {
                    var before = rows.wanted(guide.id()).map(LocalTime::toString);
                    rows.wants(guide.id(), at);
                    effects.note(guide.id(), kind(), before.orElse(""), Optional.empty());
                    return "好的，以后每天 " + at + " 把当天的待办发给您（没有待办就不打扰）。";
                })
                .orElse("时间请这样写：今日 8:30");
    }

    @Override
    public String kind() {
        return "list-time";
    }

    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        if (ref.isEmpty()) {
            rows.wantsAsAll(guide.id());
            return Optional.of("好的，已撤销：待办还是按平常的时间发给您。");
        }
        rows.wants(guide.id(), LocalTime.parse(ref));
        return Optional.of("好的，已撤销：待办还是每天 " + ref + " 发给您。");
    }

    static Optional<LocalTime> time(String words) {
        var time = TIME.matcher(words.strip());
        if (!time.matches()) {
            return Optional.empty();
        }
        var half = Optional.ofNullable(time.group(1));
        int hour = Integer.parseInt(time.group(2));
        boolean after =
                half.filter(word -> word.equals("下午") || word.equals("晚上")).isPresent();
        int minute = Optional.ofNullable(time.group(3)).map(Integer::parseInt).orElse(time.group(4) == null ? 0 : 30);
        int hours = after && hour < 12 ? hour + 12 : hour;
        return hours > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hours, minute));
    }

    private String today(Guide guide) {
        var today = settings.day(clock.instant());
        var count =
                customers.count(guide.id(), today.atStartOfDay(settings.zone()).toInstant());
        var lines = list.choose(guide.id(), today);
        return "今天是%d月%d日。\n您有 %d 位客户，今天新增 %d 位。"
                        .formatted(today.getMonthValue(), today.getDayOfMonth(), count.customers(), count.since())
                + (lines.isEmpty() ? "" : shown(guide, lines));
    }

    private String shown(Guide guide, List<Line> lines) {
        var known =
                customers.known(guide.id(), lines.stream().map(Line::customer).toList());
        var text = new StringBuilder("\n值得一句话的：");
        var numbered = new ArrayList<Choice>();
        for (var line : lines) {
            var name = Optional.ofNullable(known.get(line.customer()))
                    .map(Customers.Acquaintance::called)
                    .orElse("（未留名）");
            while (numbered.size() < line.number() - 1) {
                numbered.add(new Choice("", TickOffInWords.DETAIL + " @0", Optional.empty()));
            }
            numbered.add(new Choice(name, TickOffInWords.DETAIL + " @" + line.id(), Optional.of(line.customer())));
            text.append("\n").append(line.number()).append(". ").append(name).append("：");
            text.append(line.why()).append(mark(line.state()));
        }
        choices.put(guide.id(), numbered);
        return text.append("\n回复数字看详情；做好了回复“完成 1”。").toString();
    }

    private static String mark(State state) {
        return switch (state) {
            case OPEN -> "";
            case LATER -> "（稍后）";
            case DONE -> "（已完成）";
            case UNSUITABLE -> "（不合适）";
            case EXPIRED -> "（已过期）";
        };
    }
}
