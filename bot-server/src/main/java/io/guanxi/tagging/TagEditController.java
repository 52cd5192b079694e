package io.guanxi.tagging;

import io.guanxi.privacy.Actor;
import io.guanxi.tagging.TagEditMapper.Row;
import io.guanxi.tagging.TagForms.ChangeForm;
import io.guanxi.tagging.TagForms.GroupForm;
import io.guanxi.wiring.PageSize;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/**
 * Changing the corp's tags themselves. The answer is the edit with its state, since WeCom has yet to agree; a {@code key}
 * makes a repeated request the same edit.
 */
@RestController
@RequestMapping("/api/v1/tags")
class TagEditController {
    private static final int LONGEST_KEY = 190;

    private final TagEdits edits;
    private final TagMapper rows;

    TagEditController(TagEdits edits, TagMapper rows) {
        this.edits = edits;
        this.rows = rows;
    }

    /**
     * An edit; when it is DONE, GET /api/v1/tags shows it.
     *
     * @param state WAITING, DONE, PARTLY, REFUSED, or GIVEN_UP
     */
    record Edit(
            long id,
            String state,
            Optional<String> reason,
            Optional<Integer> code,
            Actor actor,
            Instant askedAt,
            Optional<Instant> settledAt,
            String look) {}

    @PostMapping("/groups")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit createGroup(@RequestBody GroupForm form, Actor actor) {
        return ask(form.group(), actor, form.key());
    }

    @PostMapping("/groups/{id}/tags")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit addTags(@PathVariable String id, @RequestBody GroupForm form, Actor actor) {
        return ask(form.tagsOf(id), actor, form.key());
    }

    /** A new name, a new order, or both; what is left out stays. */
    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit changeTag(@PathVariable String id, @RequestBody ChangeForm form, Actor actor) {
        return ask(form.tag(id), actor, form.key());
    }

    @PutMapping("/groups/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit changeGroup(@PathVariable String id, @RequestBody ChangeForm form, Actor actor) {
        return ask(form.group(id), actor, form.key());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit deleteTag(@PathVariable String id, Actor actor, @RequestParam(required = false) @Nullable String key) {
        return ask(new TagEdit.Delete(false, id), actor, key);
    }

    /** With all its tags. */
    @DeleteMapping("/groups/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Edit deleteGroup(@PathVariable String id, Actor actor, @RequestParam(required = false) @Nullable String key) {
        return ask(new TagEdit.Delete(true, id), actor, key);
    }

    /** In the order in which they were asked for, after the given id; at most 1000. */
    @GetMapping("/edits")
    List<Edit> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return edits.page(after, PageSize.of(limit, 1000)).stream()
                .map(TagEditController::view)
                .toList();
    }

    @GetMapping("/edits/{id}")
    Edit one(@PathVariable long id) {
        return edits.find(id)
                .map(TagEditController::view)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No edit " + id + "; GET /api/v1/tags/edits lists them"));
    }

    private Edit ask(TagEdit wish, Actor actor, @Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw TagForms.unprocessable("\"key\" has 1 to " + LONGEST_KEY + " characters");
        }
        var known = edits.known(wish, Optional.ofNullable(key));
        if (known.isEmpty()) {
            new EditRules(rows.allGroups(), rows.allTags()).check(wish).ifPresent(no -> {
                throw new ResponseStatusException(no.status(), no.sentence());
            });
        }
        var asked = known.orElseGet(() -> edits.ask(wish, actor, Optional.ofNullable(key)));
        if (!asked.same()) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, other(asked.edit()));
        }
        return view(asked.edit());
    }

    private static String other(Row edit) {
        var look = "GET /api/v1/tags/edits/" + edit.editId();
        return edit.settledAt() == null
                ? "Another edit is under way (" + look + "); ask again when it is settled"
                : "This key was used for another edit (" + look + "); use a new one";
    }

    private static Edit view(Row row) {
        return new Edit(
                row.editId(),
                row.state(),
                Optional.ofNullable(row.reason()),
                Optional.ofNullable(row.code()),
                new Actor(Actor.Kind.valueOf(row.actorKind()), row.actorName()),
                row.askedAt(),
                Optional.ofNullable(row.settledAt()),
                "/api/v1/tags/edits/" + row.editId());
    }
}
