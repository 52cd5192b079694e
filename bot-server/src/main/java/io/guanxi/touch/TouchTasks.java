package io.guanxi.touch;

import io.guanxi.touch.TaskMapper.TaskRow;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tasks: what guides are asked to confirm. */
@Component
class TouchTasks {
    private final TaskMapper rows;
    private final WordMapper words;

    TouchTasks(TaskMapper rows, WordMapper words) {
        this.rows = rows;
        this.words = words;
    }

    /** @param edition of the words, if the occasion's may change */
    TaskId add(RunId run, StaffId staff, ContentHash hash, int part, Instant expiresAt, Optional<ContentHash> edition) {
        var bytes = edition.map(ContentHash::bytes).orElse(null);
        rows.add(run.value(), staff.value(), hash.bytes(), part, expiresAt, bytes);
        return new TaskId(rows.added());
    }

    /** How many tasks the guide has of this run and text. */
    int parts(RunId run, StaffId staff, ContentHash hash) {
        return rows.parts(run.value(), staff.value(), hash.bytes());
    }

    Optional<TouchTask> find(TaskId id) {
        return rows.find(id.value()).map(TouchTasks::task);
    }

    /** Notes that WeCom is asked now; false if the task is no longer to be asked for. */
    boolean asking(TaskId id, Instant now) {
        return rows.asking(id.value(), now) > 0;
    }

    /** Whether a task that is not to be asked for may be so later: it is about to be called off, or goes on. */
    boolean undecided(TaskId id, Instant now) {
        return rows.undecided(id.value(), now);
    }

    boolean handed(TaskId id, MassMessageId message, Instant at, Instant poll) {
        return rows.handed(id.value(), message.value(), at, poll) > 0;
    }

    /** A task of which WeCom never hears. */
    void handedToDo(TaskId id, LocalDate day, Instant at) {
        words.handed(id.value(), day, at);
    }

    void settle(TaskId id, TouchTask.State state, Optional<String> reason, Instant at) {
        rows.settle(id.value(), state.name(), reason.orElse(null), at);
    }

    /** Whether WeCom has it remains open; false if it was taken, or ended, meanwhile. */
    boolean giveUp(TaskId id, String reason, Instant at) {
        return rows.giveUp(id.value(), reason, at) > 0;
    }

    /** It is over, and WeCom has no message of it. */
    void notThere(TaskId id) {
        rows.notThere(id.value());
    }

    /** Those of the mass messages that are known to be of some task. */
    Set<MassMessageId> ours(Collection<MassMessageId> messages) {
        return messages.isEmpty()
                ? Set.of()
                : rows.ours(messages.stream().map(MassMessageId::value).toList()).stream()
                        .map(MassMessageId::new)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Tasks whose results are due. */
    List<TouchTask> due(Instant now, int limit) {
        return rows.due(now, limit).stream().map(TouchTasks::task).toList();
    }

    /** Takes a task that is due, until it is due again; false if another node has taken it. */
    boolean claim(TouchTask task, Instant next) {
        return rows.claim(task.id().value(), task.nextPollAt(), next) > 0;
    }

    void pollAt(TaskId id, Instant next) {
        rows.pollAt(id.value(), next);
    }

    /** Tasks that WeCom never took, though their time was over before that moment, and that nobody waits for. */
    List<TouchTask> neverTaken(Instant before, int limit) {
        return rows.neverTaken(before, limit).stream().map(TouchTasks::task).toList();
    }

    long open() {
        return rows.open();
    }

    private static TouchTask task(TaskRow row) {
        return new TouchTask(
                new TaskId(row.taskId()),
                new RunId(row.runId()),
                new PlanId(row.planId()),
                new StaffId(row.staffId()),
                TouchTask.State.valueOf(row.state()),
                Optional.ofNullable(row.massMessageId()).map(MassMessageId::new),
                Optional.ofNullable(row.askedAt()),
                row.expiresAt(),
                row.nextPollAt(),
                row.polls());
    }
}
