package io.guanxi.todo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a guide is asked to do.
 *
 * @param zone whose days
 * @param perDay people on a guide's list of a day at most; a card shows six of them at a glance (90236)
 * @param pauses days until what was left undone or put off is on a list again; the last one for every further time
 * @param times on how many days the same thing is asked for at most
 * @param handedOver people who were taken over from a colleague and are introduced to the guide in a day
 * @param keep how long settled ones are kept
 */
@ConfigurationProperties("guanxi.todo")
public record ToDoSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("6") int perDay,
        @DefaultValue({"2", "5"}) List<Integer> pauses,
        @DefaultValue("3") int times,
        @DefaultValue("5") int handedOver,
        @DefaultValue("400d") Duration keep) {
    public ToDoSettings {
        pauses = List.copyOf(pauses);
        check(perDay >= 1 && perDay <= 10, "per-day must be 1 to 10: a card lets choose among ten at most (90236)");
        check(pauses.size() == 2 && pauses.stream().allMatch(days -> days >= 1), "pauses must be two numbers of days");
        check(times >= 1 && times <= 20, "times must be 1 to 20");
        check(handedOver >= 1 && handedOver <= 50, "handed-over must be 1 to 50");
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("guanxi.todo." + otherwise);
        }
    }

    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
