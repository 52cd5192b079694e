package io.guanxi.service;

import io.guanxi.wecom.ServiceWords.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together what the assistant says to messages that came together: one message, with who speaks, answers and a menu. */
@Component
class Compose {
    /** The first words of each conversation; it never passes for a person. */
    static final String WHO = "您好，我是自动助手（不是真人），回复“人工”可以找到同事。";

    static final String WELCOME = WHO + "\n您可以问我：";

    static final String FAREWELL = "这次人工接待已结束。接下来由我，自动助手（不是真人），回答您；回复“人工”可以再找同事。";

    private final List<Entry> menu;

    Compose(List<ServiceAnswer> answers) {
        var entries = new ArrayList<Entry>();
        answers.forEach(answer -> entries.add(new Entry(answer.id(), answer.label())));
        entries.add(new Entry("hours", "营业时间"));
        entries.add(new Entry("person", "人工"));
        entries.add(new Entry("stop", "不要再发消息"));
        menu = List.copyOf(entries);
    }

    /** What to say, as which topic. */
    record Words(String topic, String text, List<Entry> menu) {
        /** Words for one person. */
        @Override
        public String toString() {
            return "Words[" + topic + "]";
        }
    }

    List<Entry> menu() {
        return menu;
    }

    /** Each answer once, in the order of the questions, without a menu between them; empty if there is nothing to say. */
    Optional<Words> of(List<Understood> understood, boolean introduced) {
        var answers = understood.stream().filter(one -> !one.text().isEmpty()).toList();
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        var last = answers.get(answers.size() - 1);
        var text = answers.stream()
                .filter(one -> !one.menu() || one.equals(last))
                .map(Understood::text)
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return Optional.of(
                new Words(last.topic(), introduced ? text : WHO + "\n" + text, last.menu() ? menu : last.choices()));
    }
}
