package io.guanxi.announcement;

import io.guanxi.announcement.Programme.Definition;
import io.guanxi.announcement.Programme.State;
import io.guanxi.announcement.ReadyMade.Ready;
import io.guanxi.privacy.Actor;
import io.guanxi.wiring.StrictJson;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    private static final int NEXT = 5;

    private final Programmes programmes;
    private final ProgrammeSchedule schedule;
    private final RunProgramme run;
    private final ChooseGroups choose;
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
        this.ready = ready;
        this.rules = rules;
        this.media = media;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** @param next its next times; none while it is paused */
    record Shown(long id, Definition programme, State state, Instant createdAt, List<Instant> next) {
        /** The texts are the customers' and ours alone. */
        @Override
        public String toString() {
            return "Shown[" + id + ", " + state + "]";
        }
    }

    @PostMapping
    ResponseEntity<Shown> create(@RequestBody String body, Actor actor) {
        var added = programmes.add(understood(body, today()), actor);
        schedule.align(added);
        return ResponseEntity.created(URI.create("/api/v1/announcements/programmes/" + added.id()))
                .body(shown(added));
    }

    @GetMapping("/ready")
    List<Ready> ready() {
        return ready.all();
    }

    /** Adopts it; the body's fields stand in place of its own. */
    @PostMapping("/ready/{key}")
    ResponseEntity<Shown> adopt(@PathVariable String key, @RequestBody JsonNode edits, Actor actor) {
        var wish = ready.with(key, edits)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "there is no ready-made programme " + key + "; GET /api/v1/announcements/programmes/ready"));
        return create(wish.toString(), actor);
    }

    /** By number, after the given one; at most 100. */
    @GetMapping
    List<Shown> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int limit) {
        return programmes.page(new ProgrammeId(after), Math.max(1, Math.min(limit, 100))).stream()
                .map(this::shown)
                .toList();
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable long id) {
        return shown(programme(id));
    }

    /** The whole programme as it should be from now on; what is due by now is still the former one's. */
    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody String body, Actor actor) {
        var before = programme(id);
        var wish = understood(body, before.definition().calendar().from());
        if (before.state() == State.ACTIVE) {
            run.run(before);
        }
        if (!programmes.change(before.id(), wish, actor)) {
            throw cancelled(id);
        }
        return aligned(id);
    }

    @PostMapping("/{id}/pause")
    Shown pause(@PathVariable long id, Actor actor) {
        return become(id, State.PAUSED, "programme.pause", actor);
    }

    /** Goes on with the next time; what passed meanwhile is not made up for. */
    @PostMapping("/{id}/resume")
    Shown resume(@PathVariable long id, Actor actor) {
        return become(id, State.ACTIVE, "programme.resume", actor);
    }

    /** For ever. An announcement of it that owners have already is cancelled by itself. */
    @PostMapping("/{id}/cancel")
    Shown cancel(@PathVariable long id, Actor actor) {
        return become(id, State.CANCELLED, "programme.cancel", actor);
    }

    private Shown become(long id, State state, String deed, Actor actor) {
        var before = programme(id);
        if (!programmes.become(before.id(), state, deed, actor) && programme(id).state() != state) {
            throw cancelled(id);
        }
        return aligned(id);
    }

    private Shown aligned(long id) {
        var changed = programme(id);
        schedule.align(changed);
        return shown(changed);
    }

    private Definition understood(String body, LocalDate from) {
        var wish = json.read(WHAT, body, ProgrammeWish.class).understood(json, from);
        var unknown = choose.unknown(wish.groups());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", unknown));
        }
        wish.texts().forEach(media::check);
        var first = wish.calendar().at(wish.calendar().from());
        rules.neverHeard(first, first.plus(wish.openFor())).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        return wish;
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

    private Shown shown(Programme programme) {
        return new Shown(
                programme.id().value(),
                programme.definition(),
                programme.state(),
                programme.createdAt(),
                programme.next(clock.instant(), NEXT));
    }
}
