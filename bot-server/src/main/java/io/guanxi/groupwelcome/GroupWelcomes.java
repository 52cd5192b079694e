package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.GroupWelcomeApi;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The group welcomes, as operators wish them to be. */
@Component
class GroupWelcomes {
    private final GroupWelcomeMapper rows;
    private final WelcomeTurns turns;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    GroupWelcomes(
            GroupWelcomeMapper rows,
            WelcomeTurns turns,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.turns = turns;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    Optional<Welcome> find(long id) {
        return rows.find(id).map(row -> row.welcome(json));
    }

    List<Welcome> all() {
        return rows.all(GroupWelcomeApi.MOST).stream()
                .map(row -> row.welcome(json))
                .toList();
    }

    /** Empty if the corp has as many as WeCom allows. */
    Optional<Welcome> add(String name, Words words, boolean tell, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var written = json.writeValueAsString(words);
            if (rows.add(name, written, tell, clock.instant(), GroupWelcomeApi.MOST) == 0) {
                return Optional.empty();
            }
            long id = rows.added();
            turns.advance(id);
            note("group-welcome.create", id, actor);
            return find(id);
        }));
    }

    /** What is under way takes it along or is followed by it. */
    void change(long id, String name, Words words, Actor actor) {
        locked(id, before -> {
            rows.write(id, name, json.writeValueAsString(words), clock.instant());
            turns.advance(id);
            note("group-welcome.change", id, actor);
        });
    }

    /** Makes one in doubt anew; the doubtful one, if there is one, stays at WeCom. */
    void makeAgain(long id, Actor actor) {
        locked(id, before -> {
            if (before.state() == State.IN_DOUBT) {
                rows.again(id, clock.instant());
                rows.rest(id, State.REFUSED.name(), null);
                turns.advance(id);
                note("group-welcome.make-again", id, actor);
            }
        });
    }

    /** False if it is in doubt, and WeCom cannot be told which one to delete. */
    boolean delete(long id, Actor actor) {
        return ifAllowed(id, before -> {
            if (before.state() == State.IN_DOUBT) {
                return false;
            }
            rows.gone(id, true);
            rows.again(id, clock.instant());
            turns.advance(id);
            note("group-welcome.delete", before, actor);
            return true;
        });
    }

    /** Drops it here alone: WeCom may have it still. False if it may yet be deleted there. */
    boolean forget(long id, Actor actor) {
        return ifAllowed(id, before -> {
            if (before.state() != State.REFUSED && before.state() != State.IN_DOUBT) {
                return false;
            }
            rows.delete(id);
            note("group-welcome.forget", before, actor);
            return true;
        });
    }

    private boolean ifAllowed(long id, Predicate<Welcome> deed) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var before = rows.lock(id).map(row -> row.welcome(json));
            return before.filter(deed).isPresent();
        }));
    }

    private void locked(long id, Consumer<Welcome> deed) {
        transaction.executeWithoutResult(
                status -> rows.lock(id).map(row -> row.welcome(json)).ifPresent(deed));
    }

    private void note(String what, long id, Actor actor) {
        note(what, Map.of("groupWelcome", Long.toString(id)), actor);
    }

    /** With the id at WeCom, which is kept nowhere else from then on. */
    private void note(String what, Welcome before, Actor actor) {
        var details = new HashMap<>(Map.of("groupWelcome", Long.toString(before.id())));
        before.atWeCom().ifPresent(template -> details.put("template", template.value()));
        note(what, Map.copyOf(details), actor);
    }

    private void note(String what, Map<String, String> details, Actor actor) {
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }
}
