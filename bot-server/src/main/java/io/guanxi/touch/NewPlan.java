package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** A plan as an operator describes it, already understood. */
record NewPlan(String name, String occasion, String text, LocalTime at, ZoneId zone, String settings, Limits limits) {
    Plan plan(PlanId id, Instant createdAt) {
        return new Plan(id, name, occasion, text, at, zone, settings, limits, Plan.State.ACTIVE, createdAt);
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "NewPlan[" + name + ", " + occasion + "]";
    }
}
