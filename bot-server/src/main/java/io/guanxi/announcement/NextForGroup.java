package io.guanxi.announcement;

import io.guanxi.group.CustomerGroup;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is to be said to a group next. Whether the group is left out for its size or its quota is decided then. */
@Component
public class NextForGroup {
    private static final int LOOKED_AT = 50;

    private final Announcements announcements;
    private final ChooseGroups choose;
    private final Clock clock;

    NextForGroup(Announcements announcements, ChooseGroups choose, Clock clock) {
        this.announcements = announcements;
        this.choose = choose;
        this.clock = clock;
    }

    /** Its name for people, when, and the words. */
    public record Next(String name, Instant at, String text) {
        /** The words are the customers' and ours alone. */
        @Override
        public String toString() {
            return "Next[" + at + "]";
        }
    }

    /** Of the announcements of the near future, the first that means this group. */
    public Optional<Next> of(CustomerGroup group) {
        return announcements.ahead(clock.instant(), LOOKED_AT).stream()
                .filter(one ->
                        choose.isMeant(group, one.groups()) && !one.holdout().has(group.id()))
                .findFirst()
                .map(one -> new Next(one.name(), one.at(), one.content().text()));
    }
}
