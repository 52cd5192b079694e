package io.guanxi.announcement;

import io.guanxi.announcement.ChooseGroups.Chosen;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import io.guanxi.wiring.StrictJson;
import java.net.URI;
import java.time.Clock;
import java.util.List;
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

/** Announcements to customer groups: describe one, look ahead, see what became of it, call it off. */
@RestController
@RequestMapping("/api/v1/announcements")
class AnnouncementController {
    private static final String WHAT = "The announcement";

    private final Announcements announcements;
    private final ChooseGroups choose;
    private final SecondPerson secondPerson;
    private final AnnouncedGroups groups;
    private final Asks asks;
    private final HouseRules rules;
    private final AnnouncedMedia media;
    private final StrictJson json;
    private final Clock clock;

    AnnouncementController(
            Announcements announcements,
            ChooseGroups choose,
            SecondPerson secondPerson,
            AnnouncedGroups groups,
            Asks asks,
            HouseRules rules,
            AnnouncedMedia media,
            StrictJson json,
            Clock clock) {
        this.announcements = announcements;
        this.choose = choose;
        this.secondPerson = secondPerson;
        this.groups = groups;
        this.asks = asks;
        this.rules = rules;
        this.media = media;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<AnnouncementView> create(@RequestBody String body, Actor actor) {
        var wish = understood(body);
        var unknown = choose.unknown(wish.groups());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", unknown));
        }
        media.check(wish.content());
        rules.neverHeard(wish.at(), wish.expiresAt()).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        boolean waits = secondPerson.needed(wish.groups());
        if (waits) {
            SecondPerson.named("the announcement", actor);
        }
        var added = announcements.add(wish, waits, actor);
        return ResponseEntity.created(URI.create("/api/v1/announcements/" + added.id()))
                .body(shown(added));
    }

    /** Nothing is written. */
    @PostMapping("/preview")
    Ahead preview(@RequestBody String body) {
        var wish = understood(body);
        return ahead(wish.groups(), choose.choose(wish.groups()));
    }

    @GetMapping("/{id}/preview")
    Ahead preview(@PathVariable long id) {
        var it = announcement(id);
        return ahead(it.groups(), choose.choose(it.groups(), it.holdout()));
    }

    /** The latest first; {@code before} goes on. */
    @GetMapping
    List<AnnouncementView.Listed> list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit) {
        return announcements.page(new AnnouncementId(before), PageSize.of(limit, 1000)).stream()
                .map(AnnouncementView.Listed::of)
                .toList();
    }

    @GetMapping("/{id}")
    AnnouncementView get(@PathVariable long id) {
        return shown(announcement(id));
    }

    /** By id, after the given one; at most 1000. */
    @GetMapping("/{id}/groups")
    List<AnnouncementView.Group> groups(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        var from = PlainKey.of("after", after);
        return groups.page(announcement(id).id(), from, PageSize.of(limit, 1000)).stream()
                .map(AnnouncementView.Group::of)
                .toList();
    }

    /** By a second person, of the fingerprint that the announcement showed them. */
    @PostMapping("/{id}/approve")
    AnnouncementView approve(@PathVariable long id, @RequestParam String fingerprint, Actor actor) {
        var seen = announcement(id);
        if (!secondPerson.approve(seen, new Fingerprint(fingerprint), actor)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "announcement " + id + " can't be approved any more, since it was for " + seen.at() + " to "
                            + seen.expiresAt() + " and is " + announcement(id).state() + "; make another one");
        }
        return shown(announcement(id));
    }

    /** What owners have not sent is called off in WeCom within a minute; {@code groups.SENT} got it and keep it. */
    @PostMapping("/{id}/cancel")
    AnnouncementView cancel(@PathVariable long id, Actor actor) {
        var before = announcement(id);
        if (!announcements.cancel(before.id(), actor) && before.state() != Announcement.State.CANCELLED) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "announcement " + id + " is over: " + announcement(id).state());
        }
        return shown(announcement(id));
    }

    private NewAnnouncement understood(String body) {
        return json.read(WHAT, body, AnnouncementWish.class).understood(json, clock.instant());
    }

    private Ahead ahead(GroupChoice choice, Chosen chosen) {
        return Ahead.of(chosen, secondPerson.needed(choice), choose.unknown(choice));
    }

    private Announcement announcement(long id) {
        return announcements
                .find(new AnnouncementId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no announcement " + id));
    }

    private AnnouncementView shown(Announcement it) {
        return AnnouncementView.of(it, secondPerson.needed(it), groups.counts(it.id()), asks.owners(it.id()));
    }
}
