package io.guanxi.touch;

import io.guanxi.customer.CustomersLeft;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.touch.BrakeMapper.BrakeRow;
import io.guanxi.touch.BrakeMapper.Count;
import io.guanxi.touch.BrakeMapper.Leaving;
import io.guanxi.touch.BrakeMapper.PulledRow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A plan stops itself when too many leave after it. Who left and what was delivered are noted as they become known, in either
 * order; a look at both, at every poll, decides.
 */
@Component
class Brakes {
    private static final Logger log = LoggerFactory.getLogger(Brakes.class);
    private static final int CHUNK = 500;

    private final BrakeMapper rows;
    private final AuditTrail audit;
    private final GuardrailSettings.Brake rule;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Brakes(BrakeMapper rows, AuditTrail audit, GuardrailSettings house, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.rule = house.brake();
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void left(CustomersLeft event) {
        var leavings = event.left().stream()
                .map(left -> new Leaving(left.staff().value(), left.customer().value(), left.at()))
                .toList();
        Chunks.of(leavings, CHUNK).forEach(rows::left);
    }

    /** In the transaction that notes the deliveries. */
    void delivered(PlanId plan, int n, Instant at) {
        rows.delivered(plan.value(), day(at), n);
    }

    /** Stops those plans of which it is time. */
    void look() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> rows.attribute(rule.within().toSeconds()));
        var from = now.minus(rule.over());
        rows.counts(from, day(from)).stream().filter(this::tooMany).forEach(count -> pull(count, now));
    }

    boolean tooMany(Count count) {
        return count.delivered() >= rule.sample() && count.gone() * 1000.0 > rule.perThousand() * count.delivered();
    }

    /** Whichever node comes first. */
    private void pull(Count count, Instant now) {
        transaction.executeWithoutResult(status -> {
            rows.begin(count.planId());
            if (rows.pull(count.planId(), count.delivered(), count.gone(), now) > 0) {
                log.warn(
                        "Plan {} has stopped itself: {} of {} customers left after it",
                        count.planId(),
                        count.gone(),
                        count.delivered());
                note("touch.brake", Actor.SERVER, count);
            }
        });
    }

    /** Where the plan stands: what counts now, and the figures that stopped it, if it is stopped. */
    record Standing(Count count, Optional<BrakeRow> pulled) {}

    Standing standing(PlanId plan) {
        var from = clock.instant().minus(rule.over());
        var count = rows.count(plan.value(), from, day(from));
        return new Standing(count, rows.find(plan.value()).filter(row -> row.pulledAt() != null));
    }

    /** The plan goes on and the count begins anew. False if the brake has not held it since then. */
    boolean release(PlanId plan, Instant pulledAt, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.release(plan.value(), pulledAt, clock.instant()) == 0) {
                return false;
            }
            rows.countAnew(plan.value());
            note("touch.brake-release", actor, new Count(plan.value(), 0, 0));
            return true;
        }));
    }

    /** Whether the plan has stood still because of it since then. */
    boolean holds(PlanId plan, Instant pulledAt) {
        return rows.holds(plan.value(), pulledAt) > 0;
    }

    /** Plans that stand still because of it. */
    List<PulledRow> pulled() {
        return rows.pulled();
    }

    private void note(String what, Actor actor, Count count) {
        var figures = Map.of(
                "plan", Long.toString(count.planId()),
                "delivered", Long.toString(count.delivered()),
                "gone", Long.toString(count.gone()));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), figures)));
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
