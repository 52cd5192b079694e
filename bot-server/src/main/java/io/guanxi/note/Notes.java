package io.guanxi.note;

import io.guanxi.customer.Customers;
import io.guanxi.note.NoteMapper.NoteRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.todo.ToDos;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes and promises. They belong to the customer, not to a relation: whoever takes over finds them. */
@Component
class Notes {
    private static final LocalDate BEFORE_ALL = LocalDate.of(1000, 1, 1);

    private final NoteMapper rows;
    private final GuidesPromises promises;
    private final Customers customers;
    private final ToDos toDos;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Notes(
            NoteMapper rows,
            GuidesPromises promises,
            Customers customers,
            ToDos toDos,
            ErasedPersons erased,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.promises = promises;
        this.customers = customers;
        this.toDos = toDos;
        this.erased = erased;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where a list of promises goes on. */
    record After(LocalDate due, long id) {
        static final After NOTHING = new After(BEFORE_ALL, 0);
    }

    /** Empty if they are no customer. */
    Optional<Note> add(ExternalUserId customer, String words, Optional<LocalDate> due, Actor author) {
        var text = Note.checked(words);
        return inTransaction(() -> {
            if (!isThere(customer)) {
                return Optional.empty();
            }
            var now = clock.instant();
            rows.add(customer.value(), text, author.kind().name(), author.name(), now, due.orElse(null));
            long id = rows.added();
            deed(author, due.isPresent() ? "promise.add" : "note.add", customer, id);
            return find(id);
        });
    }

    private boolean isThere(ExternalUserId customer) {
        return erased.among(Set.of(customer)).isEmpty()
                && customers.firstSeen(Set.of(customer)).containsKey(customer);
    }

    /** Empty if there is no such note of the customer. */
    Optional<Note> change(Note note, Actor actor) {
        var text = Note.checked(note.words());
        return inTransaction(() -> {
            askNoMore(note.id());
            return changed(note, text, actor);
        });
    }

    /** It was not kept after all. */
    Optional<Note> reopen(Note promise, Actor actor) {
        return inTransaction(() -> changed(promise.open(), promise.words(), actor));
    }

    private Optional<Note> changed(Note note, String text, Actor actor) {
        int changed = rows.change(
                note.id(),
                note.customer().value(),
                text,
                note.due().orElse(null),
                note.doneAt().orElse(null),
                clock.instant());
        if (changed == 0) {
            return Optional.empty();
        }
        deed(actor, note.due().isPresent() ? "promise.change" : "note.change", note.customer(), note.id());
        return find(note.id());
    }

    /** The promise was kept; empty if it is none, or was kept before. */
    Optional<Note> kept(Note promise, Actor actor) {
        return inTransaction(() -> {
            if (rows.done(promise.id(), clock.instant()) == 0) {
                return Optional.empty();
            }
            askNoMore(promise.id());
            deed(actor, "promise.done", promise.customer(), promise.id());
            return find(promise.id());
        });
    }

    boolean remove(ExternalUserId customer, long id, Actor actor) {
        return inTransaction(() -> {
                    askNoMore(id);
                    if (rows.remove(id, customer.value()) == 0) {
                        return Optional.empty();
                    }
                    deed(actor, "note.remove", customer, id);
                    return Optional.of(true);
                })
                .isPresent();
    }

    /** Of its guide: kept, moved or gone, it is on no list any more. */
    private void askNoMore(long id) {
        toDos.withdraw(
                PromisesToKeep.KIND, find(id).stream().map(PromisesToKeep::key).toList());
    }

    Optional<Note> find(long id) {
        return rows.find(id).map(Notes::note);
    }

    /** The latest first, before the given one. */
    List<Note> of(ExternalUserId customer, long before, int limit) {
        return rows.of(customer.value(), before, limit).stream()
                .map(Notes::note)
                .toList();
    }

    /** Promises not kept yet, by date. */
    List<Note> open(LocalDate until, After after, int limit) {
        return rows.open(until, after.due(), after.id(), limit).stream()
                .map(Notes::note)
                .toList();
    }

    /** Those whose customer is the guide's, whoever promised. */
    List<Note> openOf(StaffId guide, LocalDate until, After after, int limit) {
        return promises.open(guide, until, after, limit).stream()
                .map(Notes::note)
                .toList();
    }

    private void deed(Actor actor, String what, ExternalUserId customer, long id) {
        var details = Map.of("note", Long.toString(id));
        audit.append(List.of(
                new AuditEntry(clock.instant(), actor, what, Optional.of(customer), Optional.empty(), details)));
    }

    private <T> Optional<T> inTransaction(Supplier<Optional<T>> work) {
        var result = transaction.execute(status -> work.get());
        return Optional.ofNullable(result).flatMap(value -> value);
    }

    private static Note note(NoteRow row) {
        return new Note(
                row.noteId(),
                new ExternalUserId(row.externalUserid()),
                row.words(),
                new Actor(Actor.Kind.valueOf(row.authorKind()), row.author()),
                row.madeAt(),
                row.changedAt(),
                Optional.ofNullable(row.dueOn()),
                Optional.ofNullable(row.doneAt()));
    }
}
