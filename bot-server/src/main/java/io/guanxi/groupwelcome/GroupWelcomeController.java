package io.guanxi.groupwelcome;

import io.guanxi.content.Attached;
import io.guanxi.content.MediaStore;
import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.GroupWelcomeApi;
import io.guanxi.wecom.GroupWelcomeId;
import io.guanxi.wiring.StrictJson;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/** The corp's group welcomes: make one, change it, see whether WeCom has it, delete it. */
@RestController
@RequestMapping("/api/v1/group-welcomes")
class GroupWelcomeController {
    private static final int LONGEST_NAME = 128;

    private final GroupWelcomes welcomes;
    private final MediaStore store;
    private final StrictJson json;

    GroupWelcomeController(GroupWelcomes welcomes, MediaStore store, StrictJson json) {
        this.welcomes = welcomes;
        this.store = store;
        this.json = json;
    }

    /** @param tellMembers whether WeCom tells members that they may choose it; true if left out */
    record Form(
            Optional<String> name,
            Optional<String> text,
            Optional<Attached> attachment,
            Optional<Boolean> tellMembers) {
        String called() {
            return name.filter(given -> !given.isBlank() && given.codePointCount(0, given.length()) <= LONGEST_NAME)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a group welcome needs a \"name\" for operators, of 1 to " + LONGEST_NAME + " characters"));
        }

        /** The text is the customers' and ours alone. */
        @Override
        public String toString() {
            return "Form[" + name + "]";
        }
    }

    record Shown(
            long id,
            String name,
            Words words,
            boolean tellMembers,
            State state,
            Optional<String> reason,
            Optional<String> templateId,
            Instant createdAt,
            Instant changedAt) {
        static Shown of(Welcome it) {
            return new Shown(
                    it.id(),
                    it.name(),
                    it.words(),
                    it.tell(),
                    it.state(),
                    it.reason(),
                    it.atWeCom().map(GroupWelcomeId::value),
                    it.createdAt(),
                    it.changedAt());
        }
    }

    @PostMapping
    ResponseEntity<Shown> create(@RequestBody String body, Actor actor) {
        var form = form(body);
        var added = welcomes.add(form.called(), words(form), form.tellMembers().orElse(true), actor)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "a corp has at most " + GroupWelcomeApi.MOST + " group welcomes (92366); delete one first"));
        return ResponseEntity.created(URI.create("/api/v1/group-welcomes/" + added.id()))
                .body(Shown.of(added));
    }

    @GetMapping
    List<Shown> list() {
        return welcomes.all().stream().map(Shown::of).toList();
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable long id) {
        return Shown.of(welcome(id));
    }

    /** Other words of the same parts. */
    @PutMapping("/{id}")
    Shown change(@PathVariable long id, @RequestBody String body, Actor actor) {
        var form = form(body);
        var words = words(form);
        var before = welcome(id);
        if (form.tellMembers().filter(tell -> tell != before.tell()).isPresent()) {
            throw new IllegalArgumentException("WeCom tells members when a group welcome is made, and never again;"
                    + " leave \"tellMembers\" out");
        }
        if (!words.sameParts(before.words())) {
            throw new IllegalArgumentException(
                    "a change keeps the text and the kind of attachment: what becomes of a"
                            + " part that is left out WeCom does not say (92366). Make another group welcome and delete this one");
        }
        welcomes.change(id, form.called(), words, actor);
        return get(id);
    }

    /** For one IN_DOUBT, after somebody has looked in WeCom. */
    @PostMapping("/{id}/again")
    Shown again(@PathVariable long id, Actor actor) {
        if (welcome(id).state() != State.IN_DOUBT) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "group welcome " + id + " is not in doubt, so it is not made again");
        }
        welcomes.makeAgain(id, actor);
        return get(id);
    }

    /** Also in WeCom; from then on nobody who joins reads it. {@code forget=true} drops one here that can't be. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void delete(@PathVariable long id, @RequestParam(defaultValue = "false") boolean forget, Actor actor) {
        long known = welcome(id).id();
        if (forget && !welcomes.forget(known, actor)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "only a group welcome that is REFUSED or IN_DOUBT can be forgotten; delete it without forget=true");
        }
        if (!forget && !welcomes.delete(known, actor)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "whether WeCom has group welcome " + id + " nobody knows, nor its id there, so it can't be deleted:"
                            + " look in WeCom; DELETE …?forget=true drops it here, and WeCom keeps what it has");
        }
    }

    private Form form(String body) {
        return json.read("The group welcome", body, Form.class);
    }

    private Words words(Form form) {
        form.attachment().ifPresent(store::check);
        return new Words(form.text().filter(text -> !text.isBlank()), form.attachment());
    }

    private Welcome welcome(long id) {
        return welcomes.find(id)
                .filter(welcome -> !welcome.gone())
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no group welcome " + id));
    }
}
