package io.guanxi.note;

import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import io.guanxi.wiring.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

/** What was noted of a customer, and what they were promised. */
@RestController
@RequestMapping("/api/v1/customers/{customer}/notes")
class NoteController {
    private static final String FORM =
            "A note is JSON such as {\"text\":\"爱喝美式\"}, a promise {\"text\":\"留一个可颂\",\"due\":\"2026-10-01\",\"done\":false}";

    private final Notes notes;
    private final StrictJson json;
    private final Clock clock;

    NoteController(Notes notes, StrictJson json, Clock clock) {
        this.notes = notes;
        this.json = json;
        this.clock = clock;
    }

    /** @param due makes it a promise */
    record Form(Optional<String> text, Optional<LocalDate> due, Optional<Boolean> done) {
        String words() {
            return text.orElseThrow(() -> new IllegalArgumentException(FORM));
        }

        void check() {
            if (done.orElse(false) && due.isEmpty()) {
                throw new IllegalArgumentException("Only a promise can be done; give it a \"due\" date");
            }
        }
    }

    record View(
            long id,
            String customer,
            String text,
            String authorKind,
            String author,
            Instant madeAt,
            Instant changedAt,
            Optional<LocalDate> due,
            Optional<Instant> doneAt) {
        static View of(Note note) {
            return new View(
                    note.id(),
                    note.customer().value(),
                    note.words(),
                    note.author().kind().name(),
                    note.author().name(),
                    note.madeAt(),
                    note.changedAt(),
                    note.due(),
                    note.doneAt());
        }
    }

    /** The latest first; {@code before} goes on. */
    @GetMapping
    List<View> list(
            @PathVariable String customer,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int limit) {
        return notes.of(new ExternalUserId(customer), before, PageSize.of(limit, 1000)).stream()
                .map(View::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(@PathVariable String customer, @RequestBody String body, Actor actor) {
        var form = json.read(FORM, body, Form.class);
        form.check();
        return notes.add(new ExternalUserId(customer), form.words(), form.due(), actor)
                .map(View::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No customer " + customer));
    }

    /** The whole note as it should be; the author and the time stay. */
    @PutMapping("/{id}")
    View change(@PathVariable String customer, @PathVariable long id, @RequestBody String body, Actor actor) {
        var form = json.read(FORM, body, Form.class);
        form.check();
        var before = note(customer, id);
        var doneAt = form.done().orElse(false)
                ? before.doneAt().or(() -> Optional.of(clock.instant()))
                : Optional.<Instant>empty();
        var wanted = new Note(
                id,
                before.customer(),
                form.words(),
                before.author(),
                before.madeAt(),
                before.changedAt(),
                form.due(),
                doneAt);
        return notes.change(wanted, actor).map(View::of).orElseThrow(() -> unknown(customer, id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String customer, @PathVariable long id, Actor actor) {
        if (!notes.remove(new ExternalUserId(customer), id, actor)) {
            throw unknown(customer, id);
        }
    }

    private Note note(String customer, long id) {
        return notes.find(id)
                .filter(note -> note.customer().value().equals(customer))
                .orElseThrow(() -> unknown(customer, id));
    }

    private static ResponseStatusException unknown(String customer, long id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No note " + id + " of customer " + customer);
    }
}
