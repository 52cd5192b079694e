package io.guanxi.inbox;

import io.guanxi.wiring.PageSize;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The inbox's figures and its dead letters. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {
    private final InboxMapper rows;
    private final InboxCounts counts;
    private final InboxBell bell;
    private final Clock clock;
    private final TransactionTemplate transaction;

    InboxController(
            InboxMapper rows, InboxCounts counts, InboxBell bell, Clock clock, TransactionTemplate transaction) {
        this.rows = rows;
        this.counts = counts;
        this.bell = bell;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** All of them over the lifetime of the database; {@code received} counts each callback once. */
    record Overview(
            long received, long duplicates, long waiting, long handled, long dead, long unknown, long refused) {}

    @GetMapping
    Overview overview() {
        var seen = counts.totals();
        var now = rows.overview();
        return new Overview(
                now.handled() + now.dead() + now.waiting(),
                InboxCounts.duplicatesIn(seen),
                now.waiting(),
                now.handled(),
                now.dead(),
                now.unknown(),
                InboxCounts.refusedIn(seen));
    }

    @GetMapping("/dead")
    List<InboxMapper.DeadLetter> dead(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return rows.dead(after, PageSize.of(limit, 1000));
    }

    @PostMapping("/dead/{id}/replay")
    void replay(@PathVariable long id) {
        boolean replayed = Boolean.TRUE.equals(transaction.execute(status -> {
            var lane = rows.laneOfDead(id);
            if (lane == null || rows.replay(id, clock.instant()) == 0) {
                return false;
            }
            rows.tally(lane, 0, -1, 0);
            return true;
        }));
        if (!replayed) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no dead letter " + id + "; GET /api/v1/inbox/dead lists them");
        }
        bell.ring();
    }
}
