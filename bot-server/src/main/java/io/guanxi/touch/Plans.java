package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.segment.SegmentId;
import io.guanxi.segment.Segments;
import io.guanxi.touch.Plan.Approval;
import io.guanxi.touch.PlanMapper.PlanRow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The touch plans. What a plan says never changes; who wants to say something else makes another one. */
@Component
class Plans {
    private static final PlanId NOT_YET = new PlanId(0);

    private final PlanMapper rows;
    private final Segments segments;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Plans(
            PlanMapper rows,
            Segments segments,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.segments = segments;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** In one transaction; of several who do so at once each waits for the end of the one before. */
    <T> T adopt(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            rows.adoptOneAfterTheOther();
            return work.get();
        }));
    }

    /** @throws IllegalArgumentException if its segment is no more */
    Plan add(Intent intent, Plan.State state, Actor author) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var plan = new Plan(NOT_YET, intent, state, now, author.name(), Optional.empty());
        long id = Objects.requireNonNull(transaction.execute(status -> {
            intent.segment().ifPresent(segments::hold);
            rows.add(row(plan));
            long added = rows.added();
            note("plan.create", new PlanId(added), author);
            return added;
        }));
        return new Plan(new PlanId(id), intent, state, now, author.name(), Optional.empty());
    }

    Optional<Plan> find(PlanId id) {
        return rows.find(id.value()).map(this::plan);
    }

    List<Plan> page(PlanId after, int limit) {
        return rows.page(after.value(), limit).stream().map(this::plan).toList();
    }

    /** Those that speak when they are due. */
    List<Plan> active() {
        return rows.active().stream().map(this::plan).toList();
    }

    /** And those that would if somebody approved them. */
    List<Plan> activeOrWaiting() {
        return rows.activeOrWaiting().stream().map(this::plan).toList();
    }

    /** False if there is no such plan, or it was cancelled: that is for ever. */
    boolean become(PlanId id, Plan.State state) {
        return rows.become(id.value(), state.name()) > 0;
    }

    /** As {@link #become(PlanId, Plan.State)}, noted as what that person did. */
    boolean become(PlanId id, Plan.State state, String deed, Actor actor) {
        return noted(() -> become(id, state), deed, id, actor);
    }

    /** False if it was cancelled. */
    boolean approve(PlanId id, String fingerprint, Actor actor, Instant at) {
        var approved = HexFormat.of().parseHex(fingerprint);
        return noted(() -> rows.approve(id.value(), approved, actor.name(), at) > 0, "plan.approve", id, actor);
    }

    /** An active plan is not what was approved then any more; what somebody has approved since stays so. */
    void await(PlanId id, Instant approvedAt) {
        noted(() -> rows.await(id.value(), approvedAt) > 0, "plan.await", id, Actor.SERVER);
    }

    /** All that it means to do, as it is written, but for its name. */
    List<String> written(PlanId id) {
        var row = rows.find(id.value()).orElseThrow(() -> new IllegalStateException("There is no plan " + id));
        return List.of(
                row.occasion(),
                row.text(),
                Objects.requireNonNullElse(row.content(), ""),
                row.atTime().toString(),
                Objects.requireNonNullElse(row.timing(), ""),
                row.zone(),
                String.valueOf(row.segmentId()),
                row.settings(),
                row.guardrails());
    }

    private boolean noted(BooleanSupplier change, String deed, PlanId id, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean changed = change.getAsBoolean();
            if (changed) {
                note(deed, id, actor);
            }
            return changed;
        }));
    }

    private void note(String deed, PlanId id, Actor actor) {
        var details = Map.of("plan", id.toString());
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, deed, Optional.empty(), Optional.empty(), details)));
    }

    private PlanRow row(Plan plan) {
        return new PlanRow(
                plan.id().value(),
                plan.name(),
                plan.occasion(),
                plan.text(),
                json.writeValueAsString(plan.content()),
                plan.timing().at(),
                json.writeValueAsString(plan.timing()),
                plan.zone().getId(),
                plan.intent().segment().map(SegmentId::value).orElse(null),
                plan.settings(),
                json.writeValueAsString(plan.limits()),
                plan.state().name(),
                plan.createdAt(),
                plan.author(),
                null,
                null,
                null);
    }

    private Plan plan(PlanRow row) {
        return new Plan(
                new PlanId(row.planId()),
                intent(row),
                Plan.State.valueOf(row.state()),
                row.createdAt(),
                row.author(),
                approval(row));
    }

    private Intent intent(PlanRow row) {
        return new Intent(
                row.name(),
                row.occasion(),
                row.text(),
                row.content() == null ? PlanContent.NONE : json.readValue(row.content(), PlanContent.class),
                row.timing() == null ? Timing.daily(row.atTime()) : json.readValue(row.timing(), Timing.class),
                ZoneId.of(row.zone()),
                Optional.ofNullable(row.segmentId()).map(SegmentId::new),
                row.settings(),
                json.readValue(row.guardrails(), Limits.class));
    }

    private static Optional<Approval> approval(PlanRow row) {
        var by = row.approvedBy();
        var at = row.approvedAt();
        var approved = row.approved();
        return by == null || at == null || approved == null
                ? Optional.empty()
                : Optional.of(new Approval(by, at, HexFormat.of().formatHex(approved)));
    }
}
