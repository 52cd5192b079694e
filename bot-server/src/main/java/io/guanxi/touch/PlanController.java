package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plans: describe one, look ahead, stop it. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanController {
    private static final int NEXT = 5;

    private final Plans plans;
    private final PlanSchedule schedule;
    private final Occasions occasions;
    private final PreviewPlan preview;
    private final Halt halt;
    private final Brakes brakes;
    private final JsonMapper json;

    PlanController(
            Plans plans,
            PlanSchedule schedule,
            Occasions occasions,
            PreviewPlan preview,
            Halt halt,
            Brakes brakes,
            JsonMapper json) {
        this.plans = plans;
        this.schedule = schedule;
        this.occasions = occasions;
        this.preview = preview;
        this.halt = halt;
        this.brakes = brakes;
        this.json = json;
    }

    record Shown(
            long id,
            String name,
            String occasion,
            String text,
            LocalTime at,
            String zone,
            JsonNode settings,
            Limits guardrails,
            Plan.State state,
            Instant createdAt,
            List<Instant> next) {
        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "Shown[" + id + ", " + occasion + ", " + state + "]";
        }
    }

    record Ahead(
            LocalDate day,
            Instant slot,
            int audience,
            int planned,
            Map<String, Integer> skipped,
            int tasks,
            List<Guide> guides,
            List<Person> customers) {}

    record Guide(String staff, int customers, int tasks) {}

    record Person(String customer, Optional<String> staff, Optional<String> reason, Optional<String> sentence) {}

    @PostMapping
    ResponseEntity<Shown> create(@RequestBody PlanWish wish) {
        var plan = plans.add(wish.understood(occasions, new StrictJson(json)));
        schedule.align(plan);
        return ResponseEntity.created(URI.create("/api/v1/plans/" + plan.id())).body(shown(plan));
    }

    /** By number, after the given one; at most 100. */
    @GetMapping
    List<Shown> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int limit) {
        return plans.page(new PlanId(after), Math.max(1, Math.min(limit, 100))).stream()
                .map(this::shown)
                .toList();
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable long id) {
        return shown(plan(id));
    }

    @PostMapping("/{id}/pause")
    Shown pause(@PathVariable long id) {
        var paused = become(id, Plan.State.PAUSED);
        halt.whatIsStopped();
        return paused;
    }

    @PostMapping("/{id}/resume")
    Shown resume(@PathVariable long id) {
        if (brakes.standing(new PlanId(id)).pulled().isPresent()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "plan " + id + " has stopped itself, because customers left; see GET /api/v1/plans/" + id
                            + "/brake, and go on with POST /api/v1/plans/" + id + "/brake/release");
        }
        return become(id, Plan.State.ACTIVE);
    }

    /** For ever; what guides have not confirmed yet is called off at the next poll. */
    @PostMapping("/{id}/cancel")
    Shown cancel(@PathVariable long id) {
        var cancelled = become(id, Plan.State.CANCELLED);
        halt.whatIsStopped();
        return cancelled;
    }

    /** Nothing is written; {@code customers} names the first 200. */
    @GetMapping("/{id}/preview")
    Ahead preview(@PathVariable long id, @RequestParam LocalDate on) {
        return ahead(preview.on(on, plan(id)));
    }

    private Shown become(long id, Plan.State state) {
        var plan = plan(id);
        if (plan.state() != state && !plans.become(plan.id(), state)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "plan " + id + " is cancelled, and that is for ever; make a new one");
        }
        var changed = plan(id);
        schedule.align(changed);
        return shown(changed);
    }

    private Plan plan(long id) {
        return plans.find(new PlanId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no plan " + id));
    }

    private Shown shown(Plan plan) {
        return new Shown(
                plan.id().value(),
                plan.name(),
                plan.occasion(),
                plan.text(),
                plan.at(),
                plan.zone().getId(),
                json.readTree(plan.settings()),
                plan.limits(),
                plan.state(),
                plan.createdAt(),
                schedule.next(plan, NEXT));
    }

    private static Ahead ahead(Preview preview) {
        var guides = preview.guides().stream()
                .map(guide -> new Guide(guide.staff().value(), guide.customers(), guide.tasks()))
                .toList();
        return new Ahead(
                preview.day(),
                preview.slot(),
                preview.audience(),
                guides.stream().mapToInt(Guide::customers).sum(),
                preview.skipped(),
                guides.stream().mapToInt(Guide::tasks).sum(),
                guides,
                preview.people().stream().map(PlanController::person).toList());
    }

    private static Person person(Preview.Person person) {
        return new Person(
                person.customer().value(),
                person.guide().map(StaffId::value),
                person.skip().map(Skip::reason),
                person.skip().map(Skip::sentence));
    }
}
