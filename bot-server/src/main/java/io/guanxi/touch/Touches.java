package io.guanxi.touch;

import io.guanxi.touch.TouchMapper.NewRow;
import io.guanxi.touch.TouchMapper.TouchRow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The touches: what is meant for one customer in one run, with its fate. */
@Component
class Touches {
    /** Customers of one statement that binds each of them. */
    private static final int CHUNK = 1000;

    private final TouchMapper rows;
    private final WordMapper words;
    private final TouchStoryMapper story;
    private final TouchDays days;
    private final JsonMapper json;

    Touches(TouchMapper rows, WordMapper words, TouchStoryMapper story, TouchDays days, JsonMapper json) {
        this.rows = rows;
        this.words = words;
        this.story = story;
        this.days = days;
        this.json = json;
    }

    void add(RunId run, List<Decision> decisions, Instant now) {
        rows.add(
                run.value(),
                json.writeValueAsString(decisions.stream().map(Touches::row).toList()),
                now);
        var held = decisions.stream()
                .filter(decision -> decision.holdUntil().isPresent())
                .map(decision -> decision.candidate().customer())
                .toList();
        if (!held.isEmpty()) {
            story.heldByNight(run.value(), ids(held), now);
        }
    }

    private static NewRow row(Decision decision) {
        return new NewRow(
                decision.candidate().customer().value(),
                decision.skip().isPresent() ? "SKIPPED" : "PLANNED",
                decision.skip().map(Skip::reason).orElse(null),
                decision.skip().map(skip -> cut(skip.sentence())).orElse(null),
                decision.candidate().guide().map(StaffId::value).orElse(null),
                decision.skip().isPresent()
                        ? null
                        : decision.holdUntil()
                                .map(until ->
                                        LocalDateTime.ofInstant(until.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC))
                                .orElse(null),
                Passed.written(decision.candidate().had()));
    }

    /** The guide's customers who are in no task yet and need not wait, by id, locked until the end of the transaction. */
    List<ExternalUserId> toPack(RunId run, StaffId staff, Instant now) {
        return rows.toPack(run.value(), staff.value(), now).stream()
                .map(ExternalUserId::new)
                .toList();
    }

    void pack(RunId run, TaskId task, List<ExternalUserId> customers) {
        Chunks.of(customers, CHUNK).forEach(chunk -> rows.pack(run.value(), task.value(), ids(chunk)));
    }

    /** That these get that one of the plan's texts. */
    void say(RunId run, int text, List<ExternalUserId> customers) {
        Chunks.of(customers, CHUNK).forEach(chunk -> words.say(run.value(), text, ids(chunk)));
    }

    /** Which of the plan's texts each of them got. */
    Map<ExternalUserId, Integer> texts(RunId run, List<ExternalUserId> customers) {
        var texts = new HashMap<ExternalUserId, Integer>();
        Chunks.of(customers, CHUNK).forEach(chunk -> words.said(run.value(), ids(chunk))
                .forEach(row -> texts.put(new ExternalUserId(row.externalUserid()), row.said())));
        return texts;
    }

    List<ExternalUserId> open(TaskId task) {
        return words.open(task.value()).stream().map(ExternalUserId::new).toList();
    }

    List<ExternalUserId> recipients(TaskId task) {
        return rows.recipients(task.value()).stream().map(ExternalUserId::new).toList();
    }

    /** Whom its message is for, if WeCom has one: of a task that was given up too. */
    List<ExternalUserId> meant(TaskId task) {
        return rows.meant(task.value()).stream().map(ExternalUserId::new).toList();
    }

    int handed(TaskId task, Instant at) {
        return rows.handed(task.value(), at);
    }

    /** Gives these customers' touches their final state, and answers those whose touch was open until now. */
    List<ExternalUserId> settle(
            TaskId task, Collection<ExternalUserId> customers, TouchState state, Optional<Skip> why, Instant at) {
        var settled = Chunks.of(customers, CHUNK)
                .flatMap(chunk -> settleChunk(task, chunk, state, why, at).stream())
                .toList();
        if (state != TouchState.DELIVERED && !settled.isEmpty()) {
            days.free(task);
        }
        return settled;
    }

    /** What a guide did not find suitable is before that guide again, and its day is taken again if nobody else has it. */
    boolean handedAgain(TouchTask task, ExternalUserId customer, Skip ended, Instant now) {
        boolean again = words.handedAgain(task.id().value(), customer.value(), ended.reason(), now) > 0;
        if (again) {
            words.takeDay(task.run().value(), customer.value());
        }
        return again;
    }

    /** When the guide sent those of the task whom it reached. */
    void sentAt(TaskId task, Instant at) {
        rows.sentAt(task.value(), at);
    }

    private List<ExternalUserId> settleChunk(
            TaskId task, List<ExternalUserId> customers, TouchState state, Optional<Skip> why, Instant at) {
        var open = rows.open(task.value(), ids(customers));
        if (!open.isEmpty()) {
            var reason = why.map(Skip::reason).orElse(null);
            var sentence = why.map(skip -> cut(skip.sentence())).orElse(null);
            rows.settle(task.value(), open, state.name(), reason, sentence, at);
        }
        return open.stream().map(ExternalUserId::new).toList();
    }

    int settleAll(TaskId task, TouchState state, Skip why, Instant at) {
        int settled = rows.settleAll(task.value(), state.name(), why.reason(), cut(why.sentence()), at);
        days.free(task);
        return settled;
    }

    int expireUnpacked(RunId run, Skip why, Instant at) {
        int expired = rows.expireUnpacked(run.value(), why.reason(), cut(why.sentence()), at);
        days.free(run);
        return expired;
    }

    /** Of those who are in no task of the run and never will be, others may have the day. */
    void freeDays(RunId run) {
        days.free(run);
    }

    boolean anyOpen(TaskId task) {
        return rows.anyOpen(task.value());
    }

    Map<TouchState, Integer> counts(RunId run) {
        var counts = new EnumMap<TouchState, Integer>(TouchState.class);
        rows.counts(run.value()).forEach(row -> counts.put(TouchState.valueOf(row.state()), row.n()));
        return counts;
    }

    List<TouchRow> page(RunId run, Optional<TouchState> state, String after, int limit) {
        return rows.page(run.value(), state.map(TouchState::name).orElse(null), after, limit);
    }

    private static List<String> ids(Collection<ExternalUserId> customers) {
        return customers.stream().map(ExternalUserId::value).toList();
    }

    /** As long as its column. */
    static String cut(String sentence) {
        return sentence.length() <= 255 ? sentence : sentence.substring(0, 254) + "…";
    }
}
