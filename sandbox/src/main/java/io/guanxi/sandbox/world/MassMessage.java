package io.guanxi.sandbox.world;

import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A mass message (企业群发, 92135): one text, and for each member asked to send it a task with their recipients.
 *
 * @param creator the member who made it themselves; nobody if the corp made it through the API (93338)
 * @param tasks by sender
 */
public record MassMessage(
        MassMessageId id,
        boolean toGroups,
        Instant createdAt,
        Optional<StaffId> creator,
        Content content,
        Map<StaffId, Task> tasks,
        List<Instant> reminders,
        boolean cancelled) {
    public MassMessage {
        tasks = Map.copyOf(tasks);
        reminders = List.copyOf(reminders);
    }

    /** What is said: a text and the attachments as they came. */
    public record Content(String text, List<Map<String, Object>> attachments) {
        public Content {
            attachments = List.copyOf(attachments);
        }
    }

    /** What became of one recipient: 0 unsent, 1 sent, 2 not a friend, 3 has had other mass messages (93338). */
    public record Fate(int status, Optional<Instant> sentAt) {
        static final Fate UNSENT = new Fate(0, Optional.empty());
        static final Fate NOT_A_FRIEND = new Fate(2, Optional.empty());
        static final Fate QUOTA_USED = new Fate(3, Optional.empty());

        static Fate sent(Instant at) {
            return new Fate(1, Optional.of(at));
        }
    }

    /** One member's part; {@code fates} by external_userid or chat_id. */
    public record Task(NavigableMap<String, Fate> fates, Optional<Instant> confirmedAt) {
        public Task {
            fates = Collections.unmodifiableNavigableMap(new TreeMap<>(fates));
        }
    }

    public Task task(StaffId staff) {
        return Optional.ofNullable(tasks.get(staff))
                .orElseThrow(() -> new WeComRefusal(40003, "the user has no part in this message"));
    }

    MassMessage with(StaffId staff, Task task) {
        var changed = new HashMap<>(tasks);
        changed.put(staff, task);
        return new MassMessage(id, toGroups, createdAt, creator, content, changed, reminders, cancelled);
    }

    MassMessage reminded(Instant now) {
        var more = new ArrayList<>(reminders);
        more.add(now);
        return new MassMessage(id, toGroups, createdAt, creator, content, tasks, more, cancelled);
    }

    MassMessage stopped() {
        return new MassMessage(id, toGroups, createdAt, creator, content, tasks, reminders, true);
    }
}
