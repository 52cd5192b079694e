package io.guanxi.handover;

import io.guanxi.handover.ClosingDoors.Door;
import io.guanxi.handover.HandoverReport.Report;
import io.guanxi.handover.HandoverViews.Shown;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.StrictJson;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What became of handovers, what can be given back, and what has to be handed over soon. */
@RestController
@RequestMapping("/api/v1/handovers")
class HandoverReportController {
    private final Handovers handovers;
    private final HandoverViews views;
    private final HandoverReport report;
    private final ClosingDoors doors;
    private final OpenHandover open;
    private final StrictJson json;

    HandoverReportController(
            Handovers handovers,
            HandoverViews views,
            HandoverReport report,
            ClosingDoors doors,
            OpenHandover open,
            StrictJson json) {
        this.handovers = handovers;
        this.views = views;
        this.report = report;
        this.doors = doors;
        this.open = open;
        this.json = json;
    }

    @GetMapping("/{id}/report")
    Report report(@PathVariable long id) {
        return report.of(handover(id));
    }

    /** A new handover of kind HERE of those whom this one moved to somebody. */
    @PostMapping("/{id}/give-back")
    @ResponseStatus(HttpStatus.CREATED)
    Shown giveBack(@PathVariable long id, @RequestBody String body, Actor actor) {
        var form = json.read(OpenHandover.BACK_FORM, body, OpenHandover.Back.class);
        return views.shown(handover(open.giveBack(handover(id), form, actor)));
    }

    @GetMapping("/closing")
    List<Door> closing() {
        return doors.all();
    }

    private Handover handover(long id) {
        return handovers
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No handover " + id));
    }
}
