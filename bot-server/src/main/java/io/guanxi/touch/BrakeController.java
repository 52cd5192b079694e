package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import io.guanxi.touch.BrakeMapper.BrakeRow;
import io.guanxi.touch.Brakes.Standing;
import io.guanxi.touch.ReleaseBrake.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whether a plan has stopped itself, with the figures; and going on. */
@RestController
@RequestMapping("/api/v1/plans/{id}/brake")
class BrakeController {
    private final Brakes brakes;
    private final Plans plans;
    private final ReleaseBrake release;
    private final GuardrailSettings house;

    BrakeController(Brakes brakes, Plans plans, ReleaseBrake release, GuardrailSettings house) {
        this.brakes = brakes;
        this.plans = plans;
        this.release = release;
        this.house = house;
    }

    /**
     * @param delivered this and {@code left}: what counts now
     * @param pulled when the plan stopped itself, and the figures of that moment
     */
    record Shown(long delivered, long left, double limitPerThousand, int sample, Optional<Pulled> pulled) {}

    record Pulled(
            @Nullable Instant at,
            @Nullable Integer delivered,
            @Nullable Integer left) {
        private static Pulled of(BrakeRow row) {
            return new Pulled(row.pulledAt(), row.delivered(), row.gone());
        }
    }

    @GetMapping
    Shown get(@PathVariable long id) {
        return shown(brakes.standing(plan(id).id()));
    }

    /** The plan goes on, and the count begins anew. */
    @PostMapping("/release")
    Shown release(@PathVariable long id, Actor actor) {
        var plan = plan(id);
        if (release.release(plan.id(), actor) != Outcome.GOES_ON) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the brake does not hold plan " + id);
        }
        return shown(brakes.standing(plan.id()));
    }

    private Shown shown(Standing standing) {
        return new Shown(
                standing.count().delivered(),
                standing.count().gone(),
                house.brake().perThousand(),
                house.brake().sample(),
                standing.pulled().map(Pulled::of));
    }

    private Plan plan(long id) {
        return plans.find(new PlanId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no plan " + id));
    }
}
