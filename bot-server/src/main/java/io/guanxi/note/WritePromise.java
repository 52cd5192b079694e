package io.guanxi.note;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices;
import io.guanxi.guide.DayWords;
import io.guanxi.guide.Effects;
import io.guanxi.guide.GuideCommand;
import io.guanxi.note.Notes.After;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 答应, a customer, a day and words: a promise. 答应 alone: what is open. 做到 and a number: kept. */
@Component
@Order(41)
class WritePromise implements GuideCommand {
    private static final String PROMISE = "答应";
    private static final String KEPT = "做到";
    private static final String EXAMPLE = "例如：答应 王小姐 周五 留一个可颂";
    private static final int SHOWN = 10;
    private static final int DAYS_AHEAD = 14;

    private final Notes notes;
    private final Customers customers;
    private final Choices choices;
    private final Effects effects;
    private final NoteSettings settings;
    private final Clock clock;

    WritePromise(
            Notes notes, Customers customers, Choices choices, Effects effects, NoteSettings settings, Clock clock) {
        this.notes = notes;
        this.customers = customers;
        this.choices = choices;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "答应 名字 日期 内容：记下答应客户的事，" + EXAMPLE + "；答应：看还没做到的；做到 编号：做到了";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (words.startsWith(PROMISE)) {
            var said = words.substring(PROMISE.length()).strip();
            return Optional.of(said.isEmpty() ? open(guide) : promise(guide, said));
        }
        return words.startsWith(KEPT)
                ? Optional.of(kept(guide, words.substring(KEPT.length()).replaceFirst("^[了\\s:：#]+", "")))
                : Optional.empty();
    }

    private String promise(Guide guide, String said) {
        var whom = Whom.of(customers, guide.id(), said);
        return whom.customer()
                .map(customer -> promise(guide, customer, whom.rest()))
                .orElseGet(() -> whom.ask(choices, guide.id(), PROMISE));
    }

    private String promise(Guide guide, Acquaintance customer, String rest) {
        var read = DayWords.read(rest, today());
        if (read.isEmpty() || read.get().rest().isEmpty()) {
            return "请写上日期和内容，" + EXAMPLE + "。日期可以写：明天、后天、周五、下周一、10月1日";
        }
        var due = read.get();
        if (due.day().isBefore(today())) {
            return due.day() + " 已经过去了，请换个日期再说一次。";
        }
        if (due.rest().codePointCount(0, due.rest().length()) > 1000) {
            return "内容最多 1000 个字，请写短一些。";
        }
        var author = new Actor(Actor.Kind.GUIDE, guide.id().value());
        return notes.add(customer.customer(), due.rest(), Optional.of(due.day()), author)
                .map(note -> {
                    effects.note(guide.id(), UndoNotes.WRITTEN, Long.toString(note.id()), Optional.of(note.customer()));
                    return "记下了，" + spoken(due.day()) + "前。做到以后请发：" + KEPT + " " + note.id();
                })
                .orElse("这位客户的资料已经删除，不能再记。");
    }

    private String open(Guide guide) {
        var open = notes.openOf(guide.id(), today().plusDays(DAYS_AHEAD), After.NOTHING, SHOWN);
        return open.isEmpty() ? "最近没有答应客户的事。" + EXAMPLE : "还没做到的：\n" + lines(open) + "\n做到以后请发：" + KEPT + " 编号";
    }

    private String lines(List<Note> open) {
        return open.stream()
                .map(note -> note.id() + " " + spoken(note.due().orElseThrow()) + " "
                        + customers.name(note.customer()).orElse("（昵称尚未同步）") + "：" + note.words()
                        + (note.due().orElseThrow().isBefore(today()) ? "（已过期）" : ""))
                .collect(Collectors.joining("\n"));
    }

    private String kept(Guide guide, String number) {
        if (!number.matches("\\d{1,18}")) {
            return "请写上编号，例如：" + KEPT + " 12。发“" + PROMISE + "”可以看到编号。";
        }
        return notes.find(Long.parseLong(number))
                .filter(note -> !customers
                        .followedBy(guide.id(), Set.of(note.customer()))
                        .isEmpty())
                .flatMap(note ->
                        notes.kept(note, new Actor(Actor.Kind.GUIDE, guide.id().value())))
                .map(note -> {
                    effects.note(guide.id(), UndoNotes.KEPT, Long.toString(note.id()), Optional.of(note.customer()));
                    return "太好了，已记为做到。";
                })
                .orElse("没有找到编号 " + number + " 的未完成约定。发“" + PROMISE + "”可以看到编号。");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    private static String spoken(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日（"
                + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA) + "）";
    }
}
