package io.guanxi.touch;

import io.guanxi.schedule.TaskKey;
import io.guanxi.wecom.MessageContent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * What an operator describes: to whom (the occasion knows), what, and at which time of every day.
 *
 * @param settings the occasion's, as JSON
 */
record Plan(
        PlanId id,
        String name,
        String occasion,
        String text,
        LocalTime at,
        ZoneId zone,
        String settings,
        Limits limits,
        State state,
        Instant createdAt) {
    enum State {
        ACTIVE,
        PAUSED,
        CANCELLED
    }

    /** A mass message has one text for all its recipients; no page of WeCom knows a placeholder in it (92135). */
    private static final List<String> PLACEHOLDERS = List.of("{称呼}", "%NICKNAME%");

    Plan {
        if (name.isBlank() || name.length() > 128) {
            throw new IllegalArgumentException("a plan needs a name of at most 128 characters");
        }
        if (text.isBlank() || text.getBytes(StandardCharsets.UTF_8).length > 4000) {
            throw new IllegalArgumentException("a plan needs a text of at most 4000 bytes of UTF-8 (92135)");
        }
        for (String placeholder : PLACEHOLDERS) {
            if (text.contains(placeholder)) {
                throw new IllegalArgumentException(
                        "leave " + placeholder
                                + " out of the text: a mass message has one text for all its customers, so nobody's name can be put in");
            }
        }
        if (limits.quietHours().filter(quiet -> quiet.contain(at)).isPresent()) {
            throw new IllegalArgumentException("the plan fires at " + at + ", within its quiet hours "
                    + limits.quietHours().get() + ": it would never write to anybody; choose another time");
        }
    }

    static TaskKey key(PlanId id) {
        return new TaskKey(PlanTouches.NAME, id.toString());
    }

    /** In Quartz's syntax: every day at the plan's time. */
    String cron() {
        return "%d %d %d * * ?".formatted(at.getSecond(), at.getMinute(), at.getHour());
    }

    LocalDate dayOf(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    MessageContent content() {
        return MessageContent.ofText(text);
    }

    boolean isActive() {
        return state == State.ACTIVE;
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Plan[" + id + ", " + occasion + ", " + at + " " + zone + ", " + state + "]";
    }
}
