package io.guanxi.downtime;

import io.guanxi.downtime.Downtimes.Downtime;
import io.guanxi.downtime.Late.Done;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** When no server ran, and what was done about what came late. */
@RestController
@RequestMapping("/api/v1/late")
class LateController {
    private final Downtimes downtimes;
    private final LateReport report;
    private final Clock clock;

    LateController(Downtimes downtimes, LateReport report, Clock clock) {
        this.downtimes = downtimes;
        this.report = report;
        this.clock = clock;
    }

    record Shown(List<Downtime> away, List<Line> late) {}

    record Line(String what, long id, String name, Instant due, long minutesLate, Done done, String why) {
        private static Line of(LateReport.Line line) {
            var late = line.late();
            return new Line(
                    line.what(),
                    late.id(),
                    late.name(),
                    late.due(),
                    Duration.between(late.due(), late.noticedAt()).toMinutes(),
                    late.done(),
                    late.why());
        }
    }

    /** What was due since then and before, by time; at most 500 of each. */
    @GetMapping
    Shown late(@RequestParam Instant since, @RequestParam Optional<Instant> before) {
        var end = before.orElseGet(clock::instant);
        if (!since.isBefore(end)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "since is to be earlier than " + end);
        }
        return new Shown(
                downtimes.between(since, end),
                report.between(since, end).stream().map(Line::of).toList());
    }
}
