package io.guanxi.touch;

import io.guanxi.touch.TouchStories.Told;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Why did or didn't she get it? */
@RestController
@RequestMapping("/api/v1/customers/{id}/touches")
class WhyController {
    private static final RunId NO_RUN = new RunId(0);

    private final TouchStories stories;
    private final Plans plans;
    private final Runs runs;
    private final Candidates candidates;
    private final Clock clock;

    WhyController(TouchStories stories, Plans plans, Runs runs, Candidates candidates, Clock clock) {
        this.stories = stories;
        this.plans = plans;
        this.runs = runs;
        this.candidates = candidates;
        this.clock = clock;
    }

    /**
     * @param touches the latest first
     * @param otherwise what explains it where there are none
     * @param now what the guardrails would say at this moment, where a plan is asked about that had nothing for them
     */
    record Answer(String customer, List<Told> touches, Optional<String> otherwise, Optional<String> now) {}

    /** About one plan, one day (where the plan lives), or all; at most 100. */
    @GetMapping
    Answer why(
            @PathVariable String id,
            @RequestParam Optional<Long> plan,
            @RequestParam Optional<LocalDate> day,
            @RequestParam(defaultValue = "20") int limit) {
        var customer = new ExternalUserId(id);
        var asked = plan.map(this::plan);
        var touches = stories.of(customer, plan, day, PageSize.of(limit, 100));
        return new Answer(
                id,
                touches,
                touches.isEmpty() ? Optional.of(otherwise(asked, day)) : Optional.empty(),
                asked.filter(one -> touches.isEmpty()).map(one -> now(one, customer)));
    }

    private String otherwise(Optional<Plan> plan, Optional<LocalDate> day) {
        if (plan.isEmpty()) {
            return "no plan has had this customer in its audience"
                    + day.map(on -> " on " + on).orElse("") + ", or it is so long ago that it is not kept any more";
        }
        var last = runs.page(plan.get().id(), Long.MAX_VALUE, 1);
        return last.isEmpty()
                ? "the plan has not run yet; it is " + plan.get().state()
                : "the plan did not have this customer in its audience"
                        + day.map(on -> " on " + on).orElse("") + "; it last ran on "
                        + last.get(0).day()
                        + last.get(0).reason().map(why -> ", when: " + why).orElse("");
    }

    private String now(Plan plan, ExternalUserId customer) {
        var decision = candidates
                .decide(plan, NO_RUN, List.of(customer), clock.instant())
                .get(0);
        return decision.skip()
                .map(skip -> "would be left out now: " + skip.reason() + ", " + skip.sentence())
                .orElse("no guardrail speaks against it now, if the plan's audience has this customer");
    }

    private Plan plan(long id) {
        return plans.find(new PlanId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no plan " + id));
    }
}
