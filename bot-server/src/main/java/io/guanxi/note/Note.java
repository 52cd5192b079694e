package io.guanxi.note;

import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something noted of a customer, for whoever looks after them.
 *
 * @param due if it is a promise: until when
 * @param doneAt when it was kept
 */
record Note(
        long id,
        ExternalUserId customer,
        String words,
        Actor author,
        Instant madeAt,
        Instant changedAt,
        Optional<LocalDate> due,
        Optional<Instant> doneAt) {
    private static final int LONGEST = 1000;

    /** A promise that is not kept yet. */
    Note open() {
        return new Note(id, customer, words, author, madeAt, changedAt, due, Optional.empty());
    }

    static String checked(String words) {
        var text = words.strip();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            throw new IllegalArgumentException("A note has 1 to " + LONGEST + " characters, but this one has "
                    + text.codePointCount(0, text.length()));
        }
        return text;
    }

    /** Only ids may be seen in a log. */
    @Override
    public String toString() {
        return "Note[" + id + "]";
    }
}
