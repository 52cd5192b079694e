package io.guanxi.note;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Effects;
import io.guanxi.guide.GuideCommand;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 备注, a customer of the guide's own and words: noted for whoever looks after them. Without words: what is noted. */
@Component
@Order(40)
class WriteNote implements GuideCommand {
    private static final String WORD = "备注";
    private static final int SHOWN = 8;

    private final Notes notes;
    private final Customers customers;
    private final Choices choices;
    private final Effects effects;
    private final NoteSettings settings;

    WriteNote(Notes notes, Customers customers, Choices choices, Effects effects, NoteSettings settings) {
        this.notes = notes;
        this.customers = customers;
        this.choices = choices;
        this.effects = effects;
        this.settings = settings;
    }

    @Override
    public String help() {
        return "备注 名字 内容：记下客户的事，接手的同事也能看到，例如：备注 王小姐 爱喝美式，少糖；备注 王小姐：看记过什么";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.startsWith(WORD)) {
            return Optional.empty();
        }
        var said = words.substring(WORD.length()).strip();
        if (said.isEmpty()) {
            return Optional.of("请写上客户和内容，例如：备注 王小姐 爱喝美式，少糖");
        }
        var whom = Whom.of(customers, guide.id(), said);
        return Optional.of(whom.customer()
                .map(customer -> whom.rest().isEmpty() ? show(customer) : write(guide, customer, whom.rest()))
                .orElseGet(() -> whom.ask(choices, guide.id(), WORD)));
    }

    private String write(Guide guide, Acquaintance customer, String words) {
        if (words.codePointCount(0, words.length()) > 1000) {
            return "备注最多 1000 个字，请写短一些，或分几次写。";
        }
        var author = new Actor(Actor.Kind.GUIDE, guide.id().value());
        return notes.add(customer.customer(), words, Optional.empty(), author)
                .map(note -> {
                    effects.note(guide.id(), UndoNotes.WRITTEN, Long.toString(note.id()), Optional.of(note.customer()));
                    return "记下了。以后发“" + WORD + " " + customer.name() + "”就能看到。";
                })
                .orElse("这位客户的资料已经删除，不能再记备注。");
    }

    private String show(Acquaintance customer) {
        var shown = notes.of(customer.customer(), Long.MAX_VALUE, SHOWN);
        return shown.isEmpty()
                ? Whom.called(customer) + " 还没有备注。"
                : Whom.called(customer) + "：\n" + shown.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Note note) {
        var day = LocalDate.ofInstant(note.madeAt(), settings.zone());
        var promise = note.due()
                .map(due -> (note.doneAt().isPresent() ? "（已做到）" : "（答应 " + due + " 前）"))
                .orElse("");
        return "· " + day + " " + note.words() + promise;
    }
}
