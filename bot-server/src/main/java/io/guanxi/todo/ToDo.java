package io.guanxi.todo;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One thing a guide is asked to do for one customer.
 *
 * @param kind at most 24 ASCII characters; the feature that asks has its own
 * @param key at most 128 ASCII characters; asked twice with the same kind and key, it is one task
 * @param why as the guide reads it, at most 255 characters
 * @param suggestion words to adapt, at most 1 000 characters
 * @param worth 0 to 100: the list begins with the highest
 * @param from first day on which it may be shown
 * @param until last day on which it makes sense
 */
public record ToDo(
        String kind,
        String key,
        StaffId guide,
        ExternalUserId customer,
        String why,
        Optional<String> suggestion,
        int worth,
        LocalDate from,
        LocalDate until) {
    /** Worth so much or more, a day without it would break a promise, or miss the day that it is about. */
    public static final int CANNOT_WAIT = 90;

    public ToDo {
        if (worth < 0 || worth > 100) {
            throw new IllegalArgumentException("worth is 0 to 100, not " + worth);
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a task until " + until + " cannot begin on " + from);
        }
    }

    /** Words about customers are not for logs. */
    @Override
    public String toString() {
        return "ToDo[" + kind + " " + key + "]";
    }
}
