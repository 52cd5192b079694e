package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.GroupWelcomeApi;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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

    void delete(long id, Actor actor) {
        locked(id, before -> {
            rows.gone(id, true);
            rows.again(id, clock.instant());
            turns.advance(id);
            note("group-welcome.delete", id, actor);
        });
    }

    private void locked(long id, Consumer<Welcome> deed) {
        transaction.executeWithoutResult(
                status -> rows.lock(id).map(row -> row.welcome(json)).ifPresent(deed));
    }

    private void note(String what, long id, Actor actor) {
        var details = Map.of("groupWelcome", Long.toString(id));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }
}
