package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.MassMessage.Content;
import io.guanxi.sandbox.world.MassMessage.Fate;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All mass messages, and what happens to one after it was created. */
public final class MassMessages {
    private static final int REMINDERS = 3;

    private final Clock clock;
    private final NavigableMap<String, MassMessage> byKey = new TreeMap<>();
    private final Map<MassMessageId, String> keys = new LinkedHashMap<>();
    private Duration dispatch = Duration.ZERO;
    private Duration sending = Duration.ZERO;

    MassMessages(Clock clock) {
        this.clock = clock;
    }

    /** Adds one; its key is made of time and number, so that keys are in order of creation. */
    MassMessage add(boolean toGroups, Optional<StaffId> creator, Content content, Map<StaffId, Task> tasks) {
        var now = clock.instant();
        var key = "%013d-%08d".formatted(now.toEpochMilli(), keys.size() + 1);
        var id = new MassMessageId(
                "msg%010x%012dSIMULATED".formatted(content.text().hashCode(), keys.size() + 1));
        var message = new MassMessage(id, toGroups, now, creator, content, tasks, List.of(), false);
        keys.put(id, key);
        byKey.put(key, message);
        return message;
    }

    /** In order of creation, under keys that a cursor may carry. */
    public NavigableMap<String, MassMessage> all() {
        return Collections.unmodifiableNavigableMap(byKey);
    }

    List<MassMessageId> ids() {
        return List.copyOf(keys.keySet());
    }

    /** Those created from then on, under the same keys. */
    public NavigableMap<String, MassMessage> from(Instant start) {
        return all().tailMap("%013d".formatted(start.toEpochMilli()), true);
    }

    /** Refused with 41047 for an id that was never given out. */
    public MassMessage require(MassMessageId id) {
        return Optional.ofNullable(keys.get(id))
                .map(byKey::get)
                .orElseThrow(() -> new WeComRefusal(41047, "invalid group msg id"));
    }

    /** For questions about a message: refused with 41063 while WeCom is still handing it out (90313). */
    public MassMessage requireDispatched(MassMessageId id) {
        var message = require(id);
        if (message.createdAt().plus(dispatch).isAfter(clock.instant())) {
            throw new WeComRefusal(41063, "group msg is dispatching, try again later");
        }
        return message;
    }

    void dispatchTakes(Duration time) {
        dispatch = time;
    }

    void sendingTakes(Duration time) {
        sending = time;
    }

    /** What WeCom tells of a recipient's fate: while it is still sending, that it is not sent. */
    public Fate told(Task task, Fate fate) {
        return task.confirmedAt()
                .filter(at -> at.plus(sending).isAfter(clock.instant()))
                .map(at -> Fate.UNSENT)
                .orElse(fate);
    }

    void replace(MassMessage message) {
        byKey.put(keys.getOrDefault(message.id(), ""), message);
    }

    private MassMessage requireRunning(MassMessageId id) {
        var message = require(id);
        if (message.cancelled()) {
            throw new WeComRefusal(41093, "group msg has been cancelled");
        }
        return message;
    }

    /** Asks those who have not sent once more (97610): at most three times in 24 hours. */
    public void remind(MassMessageId id) {
        var message = requireRunning(id);
        var since = clock.instant().minus(Duration.ofHours(24));
        if (message.reminders().stream().filter(since::isBefore).count() >= REMINDERS) {
            throw new WeComRefusal(41094, "remind too often");
        }
        replace(message.reminded(clock.instant()));
    }

    /** Stops what was not sent (97611); nothing is recalled. */
    public void cancel(MassMessageId id) {
        replace(requireRunning(id).stopped());
    }

    Optional<Task> open(MassMessage message, StaffId staff) {
        return message.cancelled()
                ? Optional.empty()
                : Optional.ofNullable(message.tasks().get(staff))
                        .filter(task -> task.confirmedAt().isEmpty());
    }
}
