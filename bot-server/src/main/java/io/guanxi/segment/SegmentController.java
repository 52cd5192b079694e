package io.guanxi.segment;

import io.guanxi.privacy.Actor;
import io.guanxi.segment.Matches.Person;
import io.guanxi.segment.Matches.Preview;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.PlainKey;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Segments: describe one, look who is in it, and who came and went. */
@RestController
@RequestMapping("/api/v1/segments")
class SegmentController {
    private static final int MOST = 1_000;
    private static final int MOST_NAMED = 20;

    private final Segments segments;
    private final SegmentMapper rows;
    private final ObjectProvider<SegmentUse> uses;
    private final Conditions conditions;
    private final Matches matches;
    private final JsonMapper json;

    SegmentController(
            Segments segments,
            SegmentMapper rows,
            ObjectProvider<SegmentUse> uses,
            Conditions conditions,
            Matches matches,
            JsonMapper json) {
        this.segments = segments;
        this.rows = rows;
        this.uses = uses;
        this.conditions = conditions;
        this.matches = matches;
        this.json = json;
    }

    record Shown(
            long id,
            String name,
            JsonNode condition,
            String words,
            boolean tracked,
            Optional<LocalDate> countedFrom,
            int version,
            Instant createdAt,
            Instant changedAt) {}

    record Change(String customer, boolean entered) {}

    /** {@code changes}: by customer, after the given one; the numbers are of the whole day. */
    record Changes(LocalDate day, long entered, long left, List<Change> changes) {}

    @PostMapping
    ResponseEntity<Shown> create(@RequestBody JsonNode wish, Actor actor) {
        var segment = unlessNameIsTaken(() -> segments.add(SegmentWish.of(wish, conditions), actor));
        return ResponseEntity.created(URI.create("/api/v1/segments/" + segment.id()))
                .body(shown(segment));
    }

    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody JsonNode wish, Actor actor) {
        var understood = SegmentWish.of(wish, conditions);
        return unlessNameIsTaken(() -> segments.change(new SegmentId(id), understood, actor))
                .map(this::shown)
                .orElseThrow(() -> unknown(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id, Actor actor) {
        if (!segments.delete(new SegmentId(id), () -> refuseIfNeeded(id), actor)) {
            throw unknown(id);
        }
    }

    private void refuseIfNeeded(long id) {
        var users =
                uses.stream().flatMap(use -> use.of(new SegmentId(id)).stream()).toList();
        if (!users.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, needed(users, id));
        }
    }

    private static String needed(List<String> users, long id) {
        var first = String.join(", ", users.subList(0, Math.min(users.size(), MOST_NAMED)));
        var others = users.size() > MOST_NAMED ? " and " + (users.size() - MOST_NAMED) + " others" : "";
        return first + others + (users.size() == 1 ? " needs" : " need") + " segment " + id + "; cancel that first";
    }

    /** By number, after the given one; at most 1000. */
    @GetMapping
    List<Shown> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return segments.list(after, PageSize.of(limit, MOST)).stream()
                .map(this::shown)
                .toList();
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable long id) {
        return shown(segment(id));
    }

    /** Of a condition that nobody has kept yet: {@code {"condition": {…}}}. */
    @PostMapping("/preview")
    Preview preview(@RequestBody JsonNode wish) {
        var whole = new Argument(wish, "preview");
        return matches.preview(conditions.read(
                whole.needed(whole.fields("condition"), "condition").json()));
    }

    @GetMapping("/{id}/preview")
    Preview preview(@PathVariable long id) {
        return matches.preview(conditions.read(segment(id).definition()));
    }

    /** By id, after the given one; at most 1000. */
    @GetMapping("/{id}/customers")
    List<Person> customers(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        segment(id);
        var from = Optional.of(after).filter(given -> !given.isEmpty()).map(ExternalUserId::new);
        return matches.people(segments.page(new SegmentId(id), from, PageSize.of(limit, MOST)));
    }

    /** What the night of that day found to be otherwise than the night before; only of a tracked segment. */
    @GetMapping("/{id}/changes")
    Changes changes(
            @PathVariable long id,
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        if (!segment(id).tracked()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "segment " + id + " is not tracked; PUT it with \"tracked\": true first");
        }
        var counts = rows.countChanges(id, day);
        var page = rows.changes(id, day, PlainKey.of("after", after), PageSize.of(limit, MOST)).stream()
                .map(row -> new Change(row.externalUserid(), row.entered()))
                .toList();
        return new Changes(day, counts.entered(), counts.gone(), page);
    }

    private Segment segment(long id) {
        return segments.find(new SegmentId(id)).orElseThrow(() -> unknown(id));
    }

    private static <T> T unlessNameIsTaken(Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "another segment has that name; choose another one", e);
        }
    }

    private static ResponseStatusException unknown(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no segment " + id);
    }

    private Shown shown(Segment segment) {
        var definition = json.readTree(segment.definition());
        return new Shown(
                segment.id().value(),
                segment.name(),
                definition,
                conditions.words(conditions.read(definition)),
                segment.tracked(),
                segment.countedFrom(),
                segment.version(),
                segment.createdAt(),
                segment.changedAt());
    }
}
