package io.guanxi.announcement;

import java.time.Instant;
import java.util.List;

/** What a feature has on the calendar beside plans: whatever many people hear of or are waited for at one time. */
public interface OnCalendar {
    /** From the first moment up to the second, which it does not include. */
    List<Entry> between(Instant from, Instant to);

    /**
     * One thing at one time.
     *
     * @param kind for example {@code announcement}
     */
    record Entry(String kind, long id, String name, Instant at) {}
}
