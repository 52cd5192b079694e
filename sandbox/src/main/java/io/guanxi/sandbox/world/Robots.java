package io.guanxi.sandbox.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The robots of internal groups (99110): each says at most 20 messages a minute. */
public final class Robots {
    private static final int A_MINUTE = 20;

    private final Clock clock;
    private final Set<String> keys = new HashSet<>();
    private final List<Said> said = new ArrayList<>();

    Robots(Clock clock) {
        this.clock = clock;
    }

    /** What stands in a robot's group. */
    public record Said(String key, String format, String content, Instant at) {}

    /** Somebody sets a robot up in a group. */
    public void add(String key) {
        keys.add(key);
    }

    /** Somebody takes it out again. */
    public void remove(String key) {
        keys.remove(key);
    }

    public void say(String key, String format, String content) {
        if (!keys.contains(key)) {
            throw new WeComRefusal(93000, "invalid webhook url");
        }
        var now = clock.instant();
        var since = now.minus(Duration.ofMinutes(1));
        if (said.stream()
                        .filter(one -> one.key().equals(key) && one.at().isAfter(since))
                        .count()
                >= A_MINUTE) {
            throw new WeComRefusal(45009, "api freq out of limit");
        }
        said.add(new Said(key, format, content, now));
    }

    public List<Said> said() {
        return List.copyOf(said);
    }
}
