package io.guanxi.announcement;

import io.guanxi.privacy.Actor;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Has members of staff look at an announcement before groups do. */
@RestController
@RequestMapping("/api/v1/announcements")
class TrialController {
    private final TryAnnouncement trial;
    private final Announcements announcements;
    private final Programmes programmes;
    private final AnnouncedMedia media;
    private final StrictJson json;
    private final Clock clock;

    TrialController(
            TryAnnouncement trial,
            Announcements announcements,
            Programmes programmes,
            AnnouncedMedia media,
            StrictJson json,
            Clock clock) {
        this.trial = trial;
        this.announcements = announcements;
        this.programmes = programmes;
        this.media = media;
        this.json = json;
        this.clock = clock;
    }

    /** @param messages that the members get in the app, all together */
    record Tried(int messages) {}

    /** One that is not written down yet, and is not by this. */
    @PostMapping("/test")
    Tried draft(@RequestBody String body, @RequestParam List<String> to, Actor actor) {
        var wish = json.read("The announcement", body, AnnouncementWish.class).understood(json, clock.instant());
        media.check(wish.content());
        return new Tried(trial.show("draft", wish.name(), List.of(wish.content()), to, actor));
    }

    @PostMapping("/{id}/test")
    Tried announcement(@PathVariable long id, @RequestParam List<String> to, Actor actor) {
        var it = announcements
                .find(new AnnouncementId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no announcement " + id));
        return new Tried(trial.show("announcement-" + id, it.name(), List.of(it.content()), to, actor));
    }

    /** All its texts. */
    @PostMapping("/programmes/{id}/test")
    Tried programme(@PathVariable long id, @RequestParam List<String> to, Actor actor) {
        var definition = programmes
                .find(new ProgrammeId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no programme " + id))
                .definition();
        return new Tried(trial.show("programme-" + id, definition.name(), definition.texts(), to, actor));
    }
}
