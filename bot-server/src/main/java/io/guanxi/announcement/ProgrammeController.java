package io.guanxi.announcement;

import io.guanxi.announcement.Programme.Definition;
import io.guanxi.announcement.Programme.State;
import io.guanxi.announcement.ReadyMade.Ready;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.StrictJson;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Recurring announcements: describe one or adopt a ready-made one, change it, let it rest. */
@RestController
@RequestMapping("/api/v1/announcements/programmes")
class ProgrammeController {
    private static final String WHAT = "The programme";

    private final Programmes programmes;
    private final ProgrammeSchedule schedule;
    private final RunProgramme run;
    private final ChooseGroups choose;
    private final SecondPerson secondPerson;
    private final ReadyMade ready;
    private final HouseRules rules;
    private final AnnouncedMedia media;
    private final AnnouncementSettings settings;
    private final StrictJson json;
    private final Clock clock;

    ProgrammeController(
            Programmes programmes,
            ProgrammeSchedule schedule,
            RunProgramme run,
            ChooseGroups choose,
            SecondPerson secondPerson,
            ReadyMade ready,
            HouseRules rules,
            AnnouncedMedia media,
            AnnouncementSettings settings,
            StrictJson json,
            Clock clock) {
        this.programmes = programmes;
        this.schedule = schedule;
        this.run = run;
        this.choose = choose;
        this.secondPerson = secondPerson;
        this.ready = ready;
        this.rules = rules;
        this.media = media;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<ProgrammeView> create(@RequestBody String body, Actor actor) {
        return created(programmes.add(understood(body, today(), actor), actor));
    }

    private ResponseEntity<ProgrammeView> created(Programme added) {
        schedule.align(added);
        return ResponseEntity.created(URI.create("/api/v1/announcements/programmes/" + added.id()))
                .body(shown(added));
    }

    @GetMapping("/ready")
    List<Ready> ready() {
        return ready.all();
    }

    /** Adopts it, unless one of that name lives; the body's fields stand in place of its own. */
    @PostMapping("/ready/{key}")
    ResponseEntity<ProgrammeView> adopt(@PathVariable String key, @RequestBody JsonNode edits, Actor actor) {
        if (!edits.isObject()) {
            throw new IllegalArgumentException(
                    "send an object with the fields that shall be otherwise, such as {\"at\": \"11:00\"}, or {}");
        }
        var wish = ready.with(key, edits)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "there is no ready-made programme " + key + "; GET /api/v1/announcements/programmes/ready"));
        var understood = understood(wish.toString(), today(), actor);
        return created(programmes.adopt(understood, today(), ProgrammeController::lives, actor));
    }

    private static ResponseStatusException lives(Programme living) {
        return new ResponseStatusException(
                HttpStatus.CONFLICT,
                "programme " + living.id() + " “" + living.definition().name()
                        + "” lives already; cancel it first, or give this one another \"name\"");
    }

    /** By number, after the given one; at most 100. */
    @GetMapping
    List<ProgrammeView> list(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int limit) {
        return shown(programmes.page(new ProgrammeId(after), PageSize.of(limit, 100)));
    }

    @GetMapping("/{id}")
    ProgrammeView get(@PathVariable long id) {
        return shown(programme(id));
    }

    /** The whole programme as it should be from now on; what is due by now is still the former one's. */
    @PutMapping("/{id}")
    ProgrammeView change(@PathVariable long id, @RequestBody String body, Actor actor) {
        var before = programme(id);
        var wish = understood(body, before.definition().calendar().from(), actor);
        if (before.state() == State.ACTIVE) {
            run.run(before);
        }
        if (!programmes.change(before.id(), wish, actor)) {
            throw cancelled(id);
        }
        return aligned(id);
    }

    /** By a second person, of the fingerprint that the programme showed them; it holds until somebody changes the programme. */
    @PostMapping("/{id}/approve")
    ProgrammeView approve(@PathVariable long id, @RequestParam String fingerprint, Actor actor) {
        var seen = programme(id);
        if (!secondPerson.approve(seen, new Fingerprint(fingerprint), actor)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "programme " + id + " was cancelled or changed meanwhile; look at it again");
        }
        return shown(programme(id));
    }

    @PostMapping("/{id}/pause")
    ProgrammeView pause(@PathVariable long id, Actor actor) {
        return become(id, State.PAUSED, "programme.pause", actor);
    }

    /** Goes on with the next time; what passed meanwhile is not made up for. */
    @PostMapping("/{id}/resume")
    ProgrammeView resume(@PathVariable long id, Actor actor) {
        return become(id, State.ACTIVE, "programme.resume", actor);
    }

    /** For ever. An announcement of it that owners have already is cancelled by itself. */
    @PostMapping("/{id}/cancel")
    ProgrammeView cancel(@PathVariable long id, Actor actor) {
        return become(id, State.CANCELLED, "programme.cancel", actor);
    }

    private ProgrammeView become(long id, State state, String deed, Actor actor) {
        var before = programme(id);
        if (!programmes.become(before.id(), state, deed, actor) && programme(id).state() != state) {
            throw cancelled(id);
        }
        return aligned(id);
    }

    private ProgrammeView aligned(long id) {
        var changed = programme(id);
        schedule.align(changed);
        return shown(changed);
    }

    private Definition understood(String body, LocalDate from, Actor actor) {
        var wish = json.read(WHAT, body, ProgrammeWish.class).understood(json, from);
        var unknown = choose.unknown(wish.groups());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", unknown));
        }
        wish.texts().forEach(media::check);
        var first = wish.calendar().at(wish.calendar().from());
        var zone = wish.calendar().zone();
        rules.neverHeard(first, first.plus(wish.openFor()), moment -> timeOfDay(moment, zone))
                .ifPresent(why -> {
                    throw new IllegalArgumentException("in " + zone + ", " + why);
                });
        if (secondPerson.needed(wish.groups())) {
            SecondPerson.named("the programme", actor);
        }
        return wish;
    }

    private static String timeOfDay(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalTime().toString();
    }

    private LocalDate today() {
        return clock.instant().atZone(settings.zone()).toLocalDate();
    }

    private Programme programme(long id) {
        return programmes
                .find(new ProgrammeId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no programme " + id));
    }

    private static ResponseStatusException cancelled(long id) {
        return new ResponseStatusException(
                HttpStatus.CONFLICT, "programme " + id + " is cancelled, and that is for ever; make a new one");
    }

    private ProgrammeView shown(Programme programme) {
        return shown(List.of(programme)).get(0);
    }

    private List<ProgrammeView> shown(List<Programme> some) {
        var now = clock.instant();
        var needed = secondPerson.needed(
                some.stream().map(programme -> programme.definition().groups()).toList());
        return IntStream.range(0, some.size())
                .mapToObj(i -> ProgrammeView.of(some.get(i), now, needed.get(i)))
                .toList();
    }
}
