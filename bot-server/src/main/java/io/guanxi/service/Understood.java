package io.guanxi.service;

import io.guanxi.wecom.ServiceWords.Entry;
import java.util.List;
import java.util.Optional;

/**
 * As what one message was understood, and what follows.
 *
 * @param text what to say; empty: nothing
 * @param choices to tap
 * @param menu whether to show what can be asked
 * @param handOver why a person has to see to it
 * @param awaits which answer the customer's next words belong to
 */
record Understood(
        String topic,
        String text,
        List<Entry> choices,
        boolean menu,
        Optional<String> handOver,
        Optional<String> awaits) {
    static Understood said(String topic, String text) {
        return new Understood(topic, text, List.of(), false, Optional.empty(), Optional.empty());
    }

    static Understood withMenu(String topic, String text) {
        return new Understood(topic, text, List.of(), true, Optional.empty(), Optional.empty());
    }

    static Understood toPerson(String topic, String text) {
        return new Understood(topic, text, List.of(), false, Optional.of(topic), Optional.empty());
    }

    static Understood silent(String topic) {
        return said(topic, "");
    }

    static Understood answered(String topic, Answer answer) {
        return new Understood(
                topic,
                answer.text(),
                answer.choices(),
                false,
                Optional.empty(),
                answer.awaits() ? Optional.of(topic) : Optional.empty());
    }

    boolean isPuzzled() {
        return topic.equals(Topic.UNCLEAR);
    }

    /** Words for one person. */
    @Override
    public String toString() {
        return "Understood[" + topic + "]";
    }
}
