package io.guanxi.touch;

import io.guanxi.touch.TouchMapper.TouchRow;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Runs and their touches: who got what, and why somebody did not. */
@RestController
@RequestMapping("/api/v1")
class RunController {
    private final Plans plans;
    private final Runs runs;
    private final Touches touches;

    RunController(Plans plans, Runs runs, Touches touches) {
        this.plans = plans;
        this.runs = runs;
        this.touches = touches;
    }

    record ShownRun(
            long id,
            long plan,
            Instant slot,
            LocalDate day,
            Run.State state,
            Optional<String> reason,
            Instant begunAt,
            Optional<Instant> finishedAt,
            Map<TouchState, Integer> touches) {}

    record ShownTouch(
            String customer,
            TouchState state,
            Optional<String> reason,
            Optional<String> sentence,
            Optional<String> staff,
            Optional<Long> task,
            Instant plannedAt,
            Optional<Instant> handedAt,
            Optional<Instant> settledAt) {}

    /** The latest first, before the given number; at most 100. */
    @GetMapping("/plans/{id}/runs")
    List<ShownRun> runs(
            @PathVariable long id,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "20") int limit) {
        var plan = plans.find(new PlanId(id)).orElseThrow(() -> unknown("plan", id));
        return runs.page(plan.id(), before, PageSize.of(limit, 100)).stream()
                .map(this::shown)
                .toList();
    }

    @GetMapping("/runs/{id}")
    ShownRun run(@PathVariable long id) {
        return runs.find(new RunId(id)).map(this::shown).orElseThrow(() -> unknown("run", id));
    }

    /** By customer, after the given one; at most 1000. */
    @GetMapping("/runs/{id}/touches")
    List<ShownTouch> touches(
            @PathVariable long id,
            @RequestParam Optional<TouchState> state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        var from = PlainKey.of("after", after);
        var run = runs.find(new RunId(id)).orElseThrow(() -> unknown("run", id));
        return touches.page(run.id(), state, from, PageSize.of(limit, 1000)).stream()
                .map(RunController::shown)
                .toList();
    }

    private ShownRun shown(Run run) {
        return new ShownRun(
                run.id().value(),
                run.plan().value(),
                run.slot(),
                run.day(),
                run.state(),
                run.reason(),
                run.begunAt(),
                run.finishedAt(),
                runs.counts(run));
    }

    private static ShownTouch shown(TouchRow row) {
        return new ShownTouch(
                row.externalUserid(),
                TouchState.valueOf(row.state()),
                Optional.ofNullable(row.reason()),
                Optional.ofNullable(row.sentence()),
                Optional.ofNullable(row.staffId()),
                Optional.ofNullable(row.taskId()),
                row.plannedAt(),
                Optional.ofNullable(row.handedAt()),
                Optional.ofNullable(row.settledAt()));
    }

    private static ResponseStatusException unknown(String what, long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + what + " " + id);
    }
}
