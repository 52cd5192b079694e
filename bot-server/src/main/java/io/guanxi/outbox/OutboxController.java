package io.guanxi.outbox;

import io.guanxi.wiring.PageSize;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What waits to be sent to WeCom, what can't be sent until somebody mends something, and the dead letters. */
@RestController
@RequestMapping("/api/v1/outbox")
class OutboxController {
    private final OutboxMapper rows;
    private final Circuits circuits;
    private final OutboxBell bell;
    private final Clock clock;

    OutboxController(OutboxMapper rows, Circuits circuits, OutboxBell bell, Clock clock) {
        this.rows = rows;
        this.circuits = circuits;
        this.bell = bell;
        this.clock = clock;
    }

    record Misconfiguration(String api, Instant since, Instant nextTry, int code, String whatToDo) {}

    record Overview(
            long waiting, long underWay, long dead, Map<String, Long> byKind, List<Misconfiguration> misconfigured) {}

    @GetMapping
    Overview overview() {
        var byKind =
                rows.waiting().stream().collect(Collectors.toMap(OutboxMapper.Waiting::kind, OutboxMapper.Waiting::n));
        long waiting = byKind.values().stream().mapToLong(Long::longValue).sum();
        var wrong = circuits.open().stream()
                .map(c -> new Misconfiguration(c.api(), c.since(), c.nextTry(), c.code(), c.whatToDo()))
                .toList();
        return new Overview(waiting, rows.count("LEASED"), rows.count("DEAD"), byKind, wrong);
    }

    @GetMapping("/dead")
    List<OutboxMapper.Dead> dead(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return rows.dead(after, PageSize.of(limit, 1000));
    }

    @PostMapping("/dead/{id}/replay")
    void replay(@PathVariable long id) {
        if (rows.replay(id, clock.instant()) == 0) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no dead letter " + id + "; GET /api/v1/outbox/dead lists them");
        }
        bell.ring(false);
    }
}
