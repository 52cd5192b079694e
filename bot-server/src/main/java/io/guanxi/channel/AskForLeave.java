package io.guanxi.channel;

import io.guanxi.channel.Leaves.Leave;
import io.guanxi.customer.Customers;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.guide.DayWords;
import io.guanxi.guide.Effects;
import io.guanxi.guide.GuideCommand;
import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 请假 and one day or two: from the first to the last of them others stand behind the guide's channels, touches go to them or
 * wait, and no list of the day comes. 取消请假: back at once; of several that are still to come the guide says which.
 */
@Component
@Order(65)
class AskForLeave implements GuideCommand, TakesBack {
    private static final String WORD = "请假";
    private static final String BACK = "取消请假";
    private static final String EXAMPLE = "例如：请假 10月1日-10月7日，或：请假 明天";
    private static final int LONGEST = 366;

    private final Leaves leaves;
    private final Deeds deeds;
    private final Choices choices;
    private final Effects effects;
    private final ChannelSettings settings;
    private final Clock clock;

    AskForLeave(Leaves leaves, Deeds deeds, Choices choices, Effects effects, ChannelSettings settings, Clock clock) {
        this.leaves = leaves;
        this.deeds = deeds;
        this.choices = choices;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    /** Both days are free. */
    record Days(LocalDate first, LocalDate last) {
        /** Empty if the words are no days. */
        static Optional<Days> read(String words, LocalDate today) {
            return DayWords.read(words, today).flatMap(first -> {
                var rest = first.rest().replaceFirst("^[\\s\\-—–~～至到,，]+", "");
                return rest.isEmpty()
                        ? Optional.of(new Days(first.day(), first.day()))
                        : DayWords.readLast(rest, first.day(), today)
                                .filter(last -> last.rest().isEmpty())
                                .map(last -> new Days(first.day(), last.day()));
            });
        }
    }

    @Override
    public String help() {
        return "请假 日期：请假期间不打扰您，" + EXAMPLE + "；取消请假：提前回来";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (words.startsWith(BACK)) {
            return Optional.of(back(guide, words.substring(BACK.length()).strip()));
        }
        return words.startsWith(WORD)
                ? Optional.of(Days.read(words.substring(WORD.length()).replaceFirst("^[\\s:：]+", ""), today())
                        .map(days -> away(guide, days))
                        .orElse("请写上日期，" + EXAMPLE))
                : Optional.empty();
    }

    private String away(Guide guide, Days days) {
        if (days.last().isBefore(today()) || days.last().isBefore(days.first())) {
            return "这段日期不对，请再看一下。" + EXAMPLE;
        }
        if (days.first().plusDays(LONGEST).isBefore(days.last())) {
            return "请假最长一年，请分开写。";
        }
        return noted(guide, days)
                .map(leave -> spoken(leave) + "的请假已经记过了，不用再发。提前回来请发“取消请假”。")
                .orElseGet(() -> add(guide, days));
    }

    /** One that covers these days, such as the same said twice. */
    private Optional<Leave> noted(Guide guide, Days days) {
        return leaves.notOver(guide.id(), clock.instant()).stream()
                .filter(leave -> !leave.from().isAfter(start(days.first()))
                        && !leave.to().isBefore(start(days.last().plusDays(1))))
                .findFirst();
    }

    private String add(Guide guide, Days days) {
        var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
        var leave = deeds.done(
                by,
                "leave.add",
                guide.id(),
                Map.of(),
                () -> leaves.add(
                        guide.id(), start(days.first()), start(days.last().plusDays(1))));
        effects.note(guide.id(), kind(), Long.toString(leave.id()), Optional.empty());
        return "好的，" + spoken(days.first())
                + (days.first().equals(days.last()) ? "" : "到" + spoken(days.last()))
                + "不打扰您，客户由同事照应。10 分钟内可以撤销；提前回来请发“取消请假”。";
    }

    private String back(Guide guide, String which) {
        var now = clock.instant();
        var own = leaves.notOver(guide.id(), now);
        if (which.startsWith(Customers.EXACTLY)) {
            return end(
                    guide,
                    own.stream().filter(leave -> which.equals(named(leave))).toList(),
                    now);
        }
        var current = own.stream().filter(leave -> !leave.from().isAfter(now)).toList();
        return current.isEmpty() && own.size() > 1
                ? choices.ask(
                        guide.id(), "取消哪一次请假？", own.stream().map(this::choice).toList())
                : end(guide, current.isEmpty() ? own : current, now);
    }

    private String end(Guide guide, List<Leave> ended, Instant now) {
        if (ended.isEmpty()) {
            return "您现在没有请假。";
        }
        ended.forEach(leave -> remove(guide, leave));
        effects.note(
                guide.id(),
                kind(),
                ended.stream().limit(10).map(AskForLeave::times).collect(Collectors.joining(",")),
                Optional.empty());
        var days = ended.stream().map(this::spoken).collect(Collectors.joining("、"));
        return (ended.get(0).from().isAfter(now) ? "好的，" : "欢迎回来！") + days + "的请假已取消。10 分钟内可以撤销。";
    }

    private Choice choice(Leave leave) {
        return new Choice(spoken(leave), BACK + " " + named(leave), Optional.empty());
    }

    private static String named(Leave leave) {
        return Customers.EXACTLY + leave.id();
    }

    /** As {@link #again} reads it. */
    private static String times(Leave leave) {
        return leave.from() + "/" + leave.to();
    }

    private void remove(Guide guide, Leave leave) {
        var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
        var details = Map.of("leave", Long.toString(leave.id()));
        deeds.done(by, "leave.remove", guide.id(), details, () -> leaves.remove(leave.id()));
    }

    @Override
    public String kind() {
        return "leave";
    }

    @Override
    public Optional<String> takeBack(Guide guide, String ref) {
        return ref.contains("/") ? again(guide, ref) : added(guide, ref);
    }

    private Optional<String> again(Guide guide, String ref) {
        var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
        for (var times : ref.split(",", -1)) {
            var fromTo = times.split("/", -1);
            deeds.done(
                    by,
                    "leave.add",
                    guide.id(),
                    Map.of(),
                    () -> leaves.add(guide.id(), Instant.parse(fromTo[0]), Instant.parse(fromTo[1])));
        }
        return Optional.of("好的，已撤销：请假照旧。");
    }

    private Optional<String> added(Guide guide, String ref) {
        return leaves.find(Long.parseLong(ref))
                .filter(leave -> leave.guide().equals(guide.id()))
                .map(leave -> {
                    remove(guide, leave);
                    return "好的，已撤销：刚才的请假。";
                });
    }

    private LocalDate today() {
        return settings.wall(clock.instant()).toLocalDate();
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    private String spoken(Leave leave) {
        var first = settings.wall(leave.from()).toLocalDate();
        var last = settings.wall(leave.to().minusMillis(1)).toLocalDate();
        return spoken(first) + (first.equals(last) ? "" : "到" + spoken(last));
    }

    private static String spoken(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
