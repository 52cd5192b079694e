package io.guanxi.alarm;

import io.guanxi.alarm.AlarmMapper.AlarmRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What is wrong and needs somebody. */
@RestController
@RequestMapping("/api/v1/alarms")
class AlarmController {
    private final Alarms alarms;

    AlarmController(Alarms alarms) {
        this.alarms = alarms;
    }

    record Listed(
            long id,
            String kind,
            String subject,
            String what,
            String details,
            String whatToDo,
            boolean open,
            Instant since,
            Optional<Instant> acknowledgedAt,
            Optional<String> acknowledgedBy,
            Optional<Instant> toldAt) {}

    /** The open ones, the oldest first; with {@code all}, the last 1000 that ever were. */
    @GetMapping
    List<Listed> list(@RequestParam(defaultValue = "false") boolean all) {
        return (all ? alarms.all() : alarms.open()).stream().map(this::listed).toList();
    }

    /** @param by who has seen it */
    @PostMapping("/{id}/acknowledge")
    void acknowledge(@PathVariable long id, @RequestParam(defaultValue = "") String by) {
        if (by.isBlank() || by.length() > 64) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Say who has seen it, in 1 to 64 characters: ?by=zhang");
        }
        orNotFound(alarms.acknowledge(id, by), id);
    }

    /** For what WeCom never calls over by itself, as a deleted link. */
    @PostMapping("/{id}/resolve")
    void resolve(@PathVariable long id) {
        orNotFound(alarms.resolve(id), id);
    }

    private static void orNotFound(boolean found, long id) {
        if (!found) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no open alarm " + id + "; GET /api/v1/alarms lists them");
        }
    }

    private Listed listed(AlarmRow row) {
        var kind = AlarmKind.valueOf(row.kind());
        return new Listed(
                row.alarmId(),
                row.kind(),
                row.subject(),
                kind.what(),
                row.details(),
                kind.whatToDo(),
                alarms.isOpen(row),
                row.since(),
                Optional.ofNullable(row.acknowledgedAt()),
                Optional.ofNullable(row.acknowledgedBy()),
                Optional.ofNullable(row.toldAt()));
    }
}
