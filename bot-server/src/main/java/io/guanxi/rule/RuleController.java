package io.guanxi.rule;

import io.guanxi.privacy.Actor;
import io.guanxi.rule.MarkMapper.StateCount;
import io.guanxi.rule.RulePreview.Ahead;
import io.guanxi.segment.Conditions;
import io.guanxi.segment.SegmentSettings;
import io.guanxi.segment.Walks;
import io.guanxi.segment.Walks.Progress;
import io.guanxi.tagging.Tags;
import io.guanxi.wecom.TagId;
import io.guanxi.wiring.PageSize;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

/** Tag rules: describe one, look ahead, let it work. */
@RestController
@RequestMapping("/api/v1/rules")
class RuleController {
    private final Rules rules;
    private final RulePreview preview;
    private final MarkMapper marks;
    private final Conditions conditions;
    private final Tags tags;
    private final Walks walks;
    private final SegmentSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    RuleController(
            Rules rules,
            RulePreview preview,
            MarkMapper marks,
            Conditions conditions,
            Tags tags,
            Walks walks,
            SegmentSettings settings,
            JsonMapper json,
            Clock clock) {
        this.rules = rules;
        this.preview = preview;
        this.marks = marks;
        this.conditions = conditions;
        this.tags = tags;
        this.walks = walks;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A rule and what it does.
     *
     * @param marks tags on relations: PUT by it, FOUND there already, and those still TO_PUT or TO_TAKE off
     * @param restless customers for whom it began and ended so often today that it rests until tomorrow: some rule
     *     contradicts it, or it contradicts itself
     */
    record Shown(
            long id,
            String name,
            JsonNode condition,
            String words,
            List<String> tags,
            boolean reversible,
            boolean active,
            int version,
            Instant createdAt,
            Instant changedAt,
            Map<String, Long> marks,
            long restless) {}

    @PostMapping
    ResponseEntity<Shown> create(@RequestBody JsonNode wish, Actor actor) {
        var rule = rules.add(RuleWish.of(wish, conditions, tags), actor);
        return ResponseEntity.created(URI.create("/api/v1/rules/" + rule.id())).body(shown(rule));
    }

    /** A new version; what the former one put and this one would not goes, if it is reversible. */
    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody JsonNode wish, Actor actor) {
        return rules.change(new RuleId(id), RuleWish.of(wish, conditions, tags), actor)
                .map(this::shown)
                .orElseThrow(() -> unknown(id));
    }

    /** {@code takeOff=true} takes the tags off again that it put; else they stay. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id, @RequestParam(defaultValue = "false") boolean takeOff, Actor actor) {
        if (!rules.delete(new RuleId(id), takeOff, actor)) {
            throw unknown(id);
        }
    }

    /** By number, after the given one; at most 1000. */
    @GetMapping
    List<Shown> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return rules.list(after, PageSize.of(limit, 1_000)).stream()
                .map(this::shown)
                .toList();
    }

    @GetMapping("/{id}")
    Shown one(@PathVariable long id) {
        return shown(rule(id));
    }

    /** Of a rule that nobody has kept yet. */
    @PostMapping("/preview")
    Ahead preview(@RequestBody JsonNode wish) {
        return preview(RuleWish.of(wish, conditions, tags), Optional.empty());
    }

    /** Of another version of this rule. */
    @PostMapping("/{id}/preview")
    Ahead preview(@PathVariable long id, @RequestBody JsonNode wish) {
        return preview(RuleWish.of(wish, conditions, tags), Optional.of(rule(id).id()));
    }

    @GetMapping("/{id}/preview")
    Ahead preview(@PathVariable long id) {
        var rule = rule(id);
        return preview.of(rule.definition(), rule.tags(), rule.reversible(), Optional.of(rule.id()));
    }

    private Ahead preview(RuleWish wish, Optional<RuleId> inPlaceOf) {
        return preview.of(wish.definition(), wish.tags(), wish.reversible(), inPlaceOf);
    }

    /** Looks at everybody with all active rules, as each night. */
    @PostMapping("/pass")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Progress begin(Actor actor) {
        rules.passOver(actor);
        return pass();
    }

    /** How far the latest look at everybody is. */
    @GetMapping("/pass")
    Progress pass() {
        return walks.progress(RuleWalk.NAME)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there was none yet"));
    }

    private Rule rule(long id) {
        return rules.find(new RuleId(id)).orElseThrow(() -> unknown(id));
    }

    private static ResponseStatusException unknown(long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no rule " + id);
    }

    private Shown shown(Rule rule) {
        var definition = json.readTree(rule.definition());
        var today = clock.instant().atZone(settings.zone()).toLocalDate();
        return new Shown(
                rule.id().value(),
                rule.name(),
                definition,
                conditions.words(conditions.read(definition)),
                rule.tags().stream().map(TagId::value).toList(),
                rule.reversible(),
                rule.active(),
                rule.version(),
                rule.createdAt(),
                rule.changedAt(),
                marks.counts(rule.id().value()).stream().collect(Collectors.toMap(StateCount::state, StateCount::n)),
                marks.restless(rule.id().value(), today, RuleMarks.MOST_TURNS));
    }
}
