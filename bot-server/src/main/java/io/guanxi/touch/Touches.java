package io.guanxi.touch;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.guanxi.touch.TouchMapper.History;
import io.guanxi.touch.TouchMapper.TouchRow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The touches: what is meant for one customer in one run, with its fate. */
@Component
class Touches {
    /** Rows of one insert; keeps a statement below a few hundred kilobytes. */
    private static final int CHUNK = 1000;

    private final TouchMapper rows;

    Touches(TouchMapper rows) {
        this.rows = rows;
    }

    /** What these customers had from other runs since the two moments, for those who had anything. */
    Map<ExternalUserId, History> history(
            Collection<ExternalUserId> customers, Instant since, Instant month, RunId run) {
        return customers.isEmpty()
                ? Map.of()
                : rows.history(ids(customers), since, month, run.value()).stream()
                        .collect(toUnmodifiableMap(h -> new ExternalUserId(h.externalUserid()), Function.identity()));
    }

    /** Those whom another run has taken for that day. */
    Set<ExternalUserId> spokenFor(Collection<ExternalUserId> customers, LocalDate day, RunId run) {
        return customers.isEmpty()
                ? Set.of()
                : rows.spokenFor(ids(customers), day, run.value()).stream()
                        .map(ExternalUserId::new)
                        .collect(toSet());
    }

    /** Takes the day for those who are to be written to, and answers those whom another run took meanwhile. */
    Set<ExternalUserId> claim(Collection<ExternalUserId> customers, LocalDate day, RunId run) {
        Chunks.of(customers, CHUNK).forEach(chunk -> rows.claim(ids(chunk), day, run.value()));
        return spokenFor(customers, day, run);
    }

    void add(RunId run, List<Decision> decisions, Instant now) {
        Chunks.of(decisions, CHUNK)
                .forEach(chunk ->
                        rows.add(chunk.stream().map(d -> row(run, d, now)).toList()));
    }

    private static TouchRow row(RunId run, Decision decision, Instant now) {
        var customer = decision.candidate().customer().value();
        var staff = decision.candidate().guide().map(StaffId::value).orElse(null);
        return decision.skip()
                .map(skip -> new TouchRow(
                        run.value(),
                        customer,
                        "SKIPPED",
                        skip.reason(),
                        cut(skip.sentence()),
                        staff,
                        null,
                        now,
                        null,
                        now))
                .orElseGet(
                        () -> new TouchRow(run.value(), customer, "PLANNED", null, null, staff, null, now, null, null));
    }

    List<StaffId> staffToPack(RunId run) {
        return rows.staffToPack(run.value()).stream().map(StaffId::new).toList();
    }

    /** The guide's customers who are in no task yet, by id, locked until the end of the transaction. */
    List<ExternalUserId> toPack(RunId run, StaffId staff) {
        return rows.toPack(run.value(), staff.value()).stream()
                .map(ExternalUserId::new)
                .toList();
    }

    void pack(RunId run, TaskId task, List<ExternalUserId> customers) {
        Chunks.of(customers, CHUNK).forEach(chunk -> rows.pack(run.value(), task.value(), ids(chunk)));
    }

    List<ExternalUserId> recipients(TaskId task) {
        return rows.recipients(task.value()).stream().map(ExternalUserId::new).toList();
    }

    int handed(TaskId task, Instant at) {
        return rows.handed(task.value(), at);
    }

    /** Gives these customers' touches their final state, and answers those whose touch was open until now. */
    List<ExternalUserId> settle(
            TaskId task, Collection<ExternalUserId> customers, TouchState state, Optional<Skip> why, Instant at) {
        return Chunks.of(customers, CHUNK)
                .flatMap(chunk -> settleChunk(task, chunk, state, why, at).stream())
                .toList();
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
        return rows.settleAll(task.value(), state.name(), why.reason(), cut(why.sentence()), at);
    }

    int expireUnpacked(RunId run, Skip why, Instant at) {
        return rows.expireUnpacked(run.value(), why.reason(), cut(why.sentence()), at);
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
    private static String cut(String sentence) {
        return sentence.length() <= 255 ? sentence : sentence.substring(0, 254) + "…";
    }
}
