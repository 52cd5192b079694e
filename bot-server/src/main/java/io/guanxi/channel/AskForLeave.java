package io.guanxi.channel;

import io.guanxi.channel.Leaves.Leave;
import io.guanxi.guide.DayWords;
import io.guanxi.guide.Effects;
import io.guanxi.guide.GuideCommand;
import io.guanxi.guide.TakesBack;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 请假 and one day or two: from the first to the last of them others stand behind the guide's channels, touches go to them or
 * wait, and no list of the day comes. 取消请假: back at once.
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
    private final Effects effects;
    private final ChannelSettings settings;
    private final Clock clock;

    AskForLeave(Leaves leaves, Deeds deeds, Effects effects, ChannelSettings settings, Clock clock) {
        this.leaves = leaves;
        this.deeds = deeds;
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
                        : DayWords.read(rest, first.day())
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
            return Optional.of(back(guide));
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

    private String back(Guide guide) {
        var now = clock.instant();
        var own = leaves.notOver(guide.id(), now);
        own.forEach(leave -> remove(guide, leave));
        return own.isEmpty() ? "您现在没有请假。" : "欢迎回来！请假已取消。";
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

    private static String spoken(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
