package io.guanxi.service;

import io.guanxi.wecom.ServiceWords.Entry;
import java.util.List;

/**
 * What the assistant answers.
 *
 * @param choices to tap, at most 6
 * @param awaits whether the customer's next words belong to it
 */
public record Answer(String text, List<Entry> choices, boolean awaits) {
    public Answer {
        choices = List.copyOf(choices);
    }

    public static Answer of(String text) {
        return new Answer(text, List.of(), false);
    }

    /** Words for one person. */
    @Override
    public String toString() {
        return "Answer[" + choices + "]";
    }
}
