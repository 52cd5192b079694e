package io.guanxi.touch;

import io.guanxi.touch.PlanMapper.PlanRow;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The touch plans. What a plan says never changes; who wants to say something else makes another one. */
@Component
class Plans {
    private static final PlanId NOT_YET = new PlanId(0);

    private final PlanMapper rows;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Plans(PlanMapper rows, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    Plan add(NewPlan wish) {
        var plan = wish.plan(NOT_YET, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        long id = Objects.requireNonNull(transaction.execute(status -> {
            rows.add(row(plan));
            return rows.added();
        }));
        return wish.plan(new PlanId(id), plan.createdAt());
    }

    Optional<Plan> find(PlanId id) {
        return rows.find(id.value()).map(this::plan);
    }

    List<Plan> page(PlanId after, int limit) {
        return rows.page(after.value(), limit).stream().map(this::plan).toList();
    }

    /** False if there is no such plan, or it was cancelled: that is for ever. */
    boolean become(PlanId id, Plan.State state) {
        return rows.become(id.value(), state.name()) > 0;
    }

    private PlanRow row(Plan plan) {
        return new PlanRow(
                plan.id().value(),
                plan.name(),
                plan.occasion(),
                plan.text(),
                plan.at(),
                plan.zone().getId(),
                plan.settings(),
                json.writeValueAsString(plan.limits()),
                plan.state().name(),
                plan.createdAt());
    }

    private Plan plan(PlanRow row) {
        return new Plan(
                new PlanId(row.planId()),
                row.name(),
                row.occasion(),
                row.text(),
                row.atTime(),
                ZoneId.of(row.zone()),
                row.settings(),
                json.readValue(row.guardrails(), Limits.class),
                Plan.State.valueOf(row.state()),
                row.createdAt());
    }
}
