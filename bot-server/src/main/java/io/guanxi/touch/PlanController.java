package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import io.guanxi.touch.PlanViews.Ahead;
import io.guanxi.touch.PlanViews.Shown;
import io.guanxi.touch.UnderWay.StoppedPlan;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Plans: describe one, look ahead, try it, approve it, stop it. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanController {
    private static final int MOST_SAMPLES = 50;

    private final MakePlan make;
    private final Plans plans;
    private final PlanSchedule schedule;
    private final Approvals approvals;
    private final PlanViews views;
    private final PreviewPlan preview;
    private final TryPlan trial;
    private final Halt halt;
    private final UnderWay underWay;
    private final Brakes brakes;
    private final Clock clock;

    PlanController(
            MakePlan make,
            Plans plans,
            PlanSchedule schedule,
            Approvals approvals,
            PlanViews views,
            PreviewPlan preview,
            TryPlan trial,
            Halt halt,
            UnderWay underWay,
            Brakes brakes,
            Clock clock) {
        this.make = make;
        this.plans = plans;
        this.schedule = schedule;
        this.approvals = approvals;
        this.views = views;
        this.preview = preview;
        this.trial = trial;
        this.halt = halt;
        this.underWay = underWay;
        this.brakes = brakes;
        this.clock = clock;
    }

    /** @param messages that the member of staff gets in the app */
    record Tried(int messages) {}

    @PostMapping
    ResponseEntity<Shown> create(@RequestBody PlanWish wish, Actor actor) {
        var plan = make.make(wish, actor);
        return ResponseEntity.created(URI.create("/api/v1/plans/" + plan.id())).body(views.shown(plan));
    }

    /** By number, after the given one; at most 100. */
    @GetMapping
    List<Shown> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int limit) {
        return plans.page(new PlanId(after), PageSize.of(limit, 100)).stream()
                .map(views::shown)
                .toList();
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable long id) {
        return views.shown(plan(id));
    }

    @PostMapping("/{id}/pause")
    StoppedPlan pause(@PathVariable long id, Actor actor) {
        return stop(id, Plan.State.PAUSED, "plan.pause", actor);
    }

    /** A plan that had to be approved and is not goes on waiting for that. */
    @PostMapping("/{id}/resume")
    Shown resume(@PathVariable long id, Actor actor) {
        if (brakes.standing(new PlanId(id)).pulled().isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "plan " + id + " has stopped itself, because customers left; see GET /api/v1/plans/" + id
                            + "/brake, and go on with POST /api/v1/plans/" + id + "/brake/release");
        }
        var plan = plan(id);
        boolean waits = plan.state() == Plan.State.WAITING && !approvals.approved(plan);
        var resumed = become(id, waits ? Plan.State.WAITING : Plan.State.ACTIVE, "plan.resume", actor);
        halt.over();
        return resumed;
    }

    /** By a second person, of the fingerprint that the plan showed them. */
    @PostMapping("/{id}/approve")
    Shown approve(@PathVariable long id, @RequestParam String fingerprint, Actor actor) {
        var plan = plan(id);
        var now = clock.instant();
        if (!plan.timing().isAhead(now, plan.zone())) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "plan " + id + " has no time after this, so that nobody would hear it; cancel it and make it anew");
        }
        if (!approvals.approve(plan, fingerprint, actor, now)) {
            throw cancelled(id);
        }
        return get(id);
    }

    /** For ever; what guides have not confirmed yet is called off at the next poll. */
    @PostMapping("/{id}/cancel")
    StoppedPlan cancel(@PathVariable long id, Actor actor) {
        return stop(id, Plan.State.CANCELLED, "plan.cancel", actor);
    }

    /** Nothing is written; {@code customers} names the first 200, {@code samples} what these customers would read. */
    @GetMapping("/{id}/preview")
    Ahead preview(
            @PathVariable long id,
            @RequestParam LocalDate on,
            @RequestParam(name = "customer") Optional<List<String>> named) {
        var plan = plan(id);
        var customers = named.orElse(List.of()).stream()
                .distinct()
                .limit(MOST_SAMPLES)
                .map(ExternalUserId::new)
                .toList();
        return views.ahead(plan, preview.on(on, plan), preview.samples(on, plan, customers));
    }

    /** To a member of staff, as if they said it on that day. */
    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Tried test(@PathVariable long id, @RequestParam String to, @RequestParam Optional<LocalDate> on) {
        var plan = plan(id);
        return new Tried(trial.send(plan, on.orElseGet(() -> plan.dayOf(clock.instant())), new StaffId(to)));
    }

    private StoppedPlan stop(long id, Plan.State state, String deed, Actor actor) {
        var stopped = become(id, state, deed, actor);
        halt.whatIsStopped();
        return underWay.stopped(stopped);
    }

    private Shown become(long id, Plan.State state, String deed, Actor actor) {
        var plan = plan(id);
        if (plan.state() != state && !plans.become(plan.id(), state, deed, actor)) {
            throw cancelled(id);
        }
        var changed = plan(id);
        schedule.align(changed);
        return views.shown(changed);
    }

    private static ResponseStatusException cancelled(long id) {
        return new ResponseStatusException(
                HttpStatus.CONFLICT, "plan " + id + " is cancelled, and that is for ever; make a new one");
    }

    private Plan plan(long id) {
        return plans.find(new PlanId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no plan " + id));
    }
}
