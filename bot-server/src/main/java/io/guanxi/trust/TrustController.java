package io.guanxi.trust;

import io.guanxi.customer.Customers;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides;
import io.guanxi.trust.LevelRows.Moment;
import io.guanxi.trust.TrustView.ChangeRow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.PageSize;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Trust levels with their reasons, and what makes them be worked out and shown. */
@RestController
@RequestMapping("/api/v1")
class TrustController {
    private static final int MOST = 1_000;

    private final TrustView view;
    private final LevelRows levels;
    private final Recompute recompute;
    private final LevelTags tags;
    private final TalkedToday talked;
    private final Customers customers;
    private final Guides guides;
    private final TrustSettings settings;
    private final Clock clock;

    TrustController(
            TrustView view,
            LevelRows levels,
            Recompute recompute,
            LevelTags tags,
            TalkedToday talked,
            Customers customers,
            Guides guides,
            TrustSettings settings,
            Clock clock) {
        this.view = view;
        this.levels = levels;
        this.recompute = recompute;
        this.tags = tags;
        this.talked = talked;
        this.customers = customers;
        this.guides = guides;
        this.settings = settings;
        this.clock = clock;
    }

    /** {@code toNext} is empty at L5. */
    record Trust(int level, String name, Instant since, Why why, Optional<Why> toNext) {}

    /** The reason of a fall is what holds no more, that of a rise what holds now. */
    record Change(long id, int from, int to, Instant at, Why why, Why now) {}

    record Recomputed(long customers, long changed, long millis) {}

    record Edit(boolean asked, Optional<String> look) {}

    record Talk(Optional<String> staff) {}

    @GetMapping("/customers/{id}/trust")
    Trust one(@PathVariable String id) {
        var customer = new ExternalUserId(id).value();
        var current = view.current(customer)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "No level of " + id + " is known (yet); POST /api/v1/trust/recompute works out everybody's"));
        var now = clock.instant();
        var moment = Moment.of(settings, now);
        var numbers = levels.compute(new Whose.These(List.of(customer)), moment).stream()
                .map(LevelRows.Computed::numbers)
                .findFirst()
                .orElse(Numbers.NONE);
        int level = current.level();
        return new Trust(
                level,
                Level.of(level).tag(),
                current.since(),
                Why.has(level, moment.rules(), numbers, now, settings.zone()),
                Optional.of(level + 1)
                        .filter(next -> next <= Level.HIGHEST)
                        .map(next -> Why.missing(next, moment.rules(), numbers, now, settings.zone())));
    }

    /** The latest first, before the given id; at most 1000. */
    @GetMapping("/customers/{id}/trust/history")
    List<Change> history(
            @PathVariable String id,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return view.history(new ExternalUserId(id).value(), before, PageSize.of(limit, MOST)).stream()
                .map(this::change)
                .toList();
    }

    private Change change(ChangeRow row) {
        var rules = Rules.read(row.rules());
        var now = Why.has(row.toLevel(), rules, row.numbers(), row.at(), settings.zone());
        var why = row.toLevel() > row.fromLevel()
                ? now
                : Why.hasNoMore(row.fromLevel(), rules, row.numbers(), row.at(), settings.zone());
        return new Change(row.changeId(), row.fromLevel(), row.toLevel(), row.at(), why, now);
    }

    /** How many customers have each level, as {@code "L0": n} to {@code "L5": n}. */
    @GetMapping("/trust")
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        for (int level = 0; level <= Level.HIGHEST; level++) {
            counts.put("L" + level, 0L);
        }
        view.counts().forEach(count -> counts.put("L" + count.level(), count.customers()));
        return counts;
    }

    /** Answers when it is done, which takes some seconds for each 100 000 customers. */
    @PostMapping("/trust/recompute")
    Recomputed recompute() {
        var done = recompute.all();
        return new Recomputed(done.customers(), done.changed(), done.took().toMillis());
    }

    /** Has the corp tags made that show the levels, as far as they are missing; from then on they are put on relations. */
    @PostMapping("/trust/tags")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit tags(Actor actor) {
        if (!settings.tags()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "guanxi.trust.tags is false; set it to true, then ask again");
        }
        var edit = tags.make(actor);
        return new Edit(edit.isPresent(), edit.map(id -> "/api/v1/tags/edits/" + id));
    }

    /** A guide has talked with the customer today; told twice on a day, it counts once. */
    @PostMapping("/customers/{id}/talked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void talked(@PathVariable String id, @RequestBody Talk talk, Actor actor) {
        var staff = new StaffId(
                talk.staff().orElseThrow(() -> new IllegalArgumentException("Say which guide talked, as \"staff\"")));
        var guide = guides.find(staff)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No member of staff " + staff + "; GET /api/v1/staff lists them"));
        var customer = new ExternalUserId(id);
        if (!customers.isKnown(customer)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No customer " + id + "; GET /api/v1/customers?name= finds them by name");
        }
        talked.note(customer, guide.id(), actor);
    }
}
