package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Plans that a feature makes for an operator who asked it to: to a segment, once. All guardrails hold for them. */
@Component
public class OneOffPlans {
    private final MakePlan make;
    private final Plans plans;
    private final JsonMapper json;

    OneOffPlans(MakePlan make, Plans plans, JsonMapper json) {
        this.make = make;
        this.plans = plans;
        this.json = json;
    }

    /**
     * What is to be said once.
     *
     * @param settings the occasion's, as an operator would write them
     * @param at a whole second
     * @param confirmWithin how long guides have time
     */
    public record Wish(
            String name,
            String occasion,
            Object settings,
            String text,
            long segment,
            Instant at,
            ZoneId zone,
            Duration confirmWithin) {
        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "Wish[" + name + ", " + occasion + "]";
        }
    }

    /**
     * A plan that was made.
     *
     * @param waits for the approval of a second person
     */
    public record Made(PlanId plan, boolean waits) {}

    /**
     * Makes one, in a transaction of the caller's if there is one.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public Made make(Wish wish, Actor author) {
        var local = wish.at().atZone(wish.zone());
        var timing = Map.of(
                "at", local.toLocalTime().toString(), "on", local.toLocalDate().toString());
        var plan = make.make(
                new PlanWish(
                        Optional.of(wish.name()),
                        Optional.of(wish.occasion()),
                        Optional.of(wish.text()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(json.valueToTree(timing)),
                        Optional.of(wish.zone().getId()),
                        Optional.of(wish.segment()),
                        Optional.of(json.valueToTree(wish.settings())),
                        Optional.of(json.valueToTree(
                                Map.of("expireAfter", wish.confirmWithin().toString())))),
                author);
        return new Made(plan.id(), plan.state() == Plan.State.WAITING);
    }

    /** Or is not there any more. */
    public boolean isCancelled(PlanId plan) {
        return plans.find(plan)
                .filter(one -> one.state() != Plan.State.CANCELLED)
                .isEmpty();
    }

    /** Whether such a plan is silent at that time, which is night. */
    public static boolean isQuiet(Instant at, ZoneId zone) {
        return QuietHours.NIGHT.over(at.truncatedTo(ChronoUnit.SECONDS), zone).isPresent();
    }
}
