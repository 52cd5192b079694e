package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.GroupWelcomeMapper.WelcomeRow;
import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.GroupWelcomeApi;
import io.guanxi.wecom.GroupWelcomeId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The group welcomes. Each has one call under way at most; when it has ended, the next one follows if there is need. */
@Component
class GroupWelcomes {
    private static final int LONGEST_REASON = 255;

    private final GroupWelcomeMapper rows;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    GroupWelcomes(
            GroupWelcomeMapper rows,
            Outbox outbox,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    Optional<Welcome> find(long id) {
        return rows.find(id).map(this::welcome);
    }

    List<Welcome> all() {
        return rows.all(GroupWelcomeApi.MOST).stream().map(this::welcome).toList();
    }

    /** Empty if the corp has as many as WeCom allows. */
    Optional<Welcome> add(String name, Words words, boolean tell, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var written = json.writeValueAsString(words);
            if (rows.add(name, written, tell, clock.instant(), GroupWelcomeApi.MOST) == 0) {
                return Optional.empty();
            }
            long id = rows.added();
            call(MakeGroupWelcome.NAME, new Turn(id, 1));
            note("group-welcome.create", id, actor);
            return find(id);
        }));
    }

    /** What is under way takes it along or is followed by it. */
    void change(long id, String name, Words words, Actor actor) {
        locked(id, before -> {
            rows.write(id, name, json.writeValueAsString(words), clock.instant());
            advance(id);
            note("group-welcome.change", id, actor);
        });
    }

    /** Makes one in doubt anew; the doubtful one, if there is one, stays at WeCom. */
    void makeAgain(long id, Actor actor) {
        locked(id, before -> {
            if (before.state() == State.IN_DOUBT) {
                rows.again(id, clock.instant());
                rows.rest(id, State.REFUSED.name(), null);
                advance(id);
                note("group-welcome.make-again", id, actor);
            }
        });
    }

    void delete(long id, Actor actor) {
        locked(id, before -> {
            rows.gone(id, true);
            rows.again(id, clock.instant());
            advance(id);
            note("group-welcome.delete", id, actor);
        });
    }

    /** What is to be sent in that turn; empty if it is not wanted any more. To be called right before, outside of a transaction. */
    Optional<Welcome> sending(Turn call, State state) {
        return rows.asking(call.welcome(), call.turn(), state.name(), clock.instant()) > 0
                ? find(call.welcome())
                : Optional.empty();
    }

    /** In the transaction that settles the call, as all of the following. */
    void made(Turn call, GroupWelcomeId template) {
        ended(call, welcome -> {
            rows.made(welcome.id(), template.value());
            rows.rest(welcome.id(), State.KEPT.name(), null);
        });
    }

    void changed(Turn call) {
        ended(call, welcome -> rows.rest(welcome.id(), State.KEPT.name(), null));
    }

    void deleted(Turn call) {
        ended(call, welcome -> rows.delete(welcome.id()));
    }

    /** One that WeCom does not want to delete is there as before. */
    void refused(Turn call, String why) {
        ended(call, welcome -> {
            if (welcome.state() == State.DELETING) {
                rows.gone(welcome.id(), false);
            }
            rows.rest(welcome.id(), State.REFUSED.name(), shortened(why));
        });
    }

    void inDoubt(Turn call, String why) {
        ended(call, welcome -> rows.rest(welcome.id(), State.IN_DOUBT.name(), shortened(why)));
    }

    private void ended(Turn call, Consumer<Welcome> with) {
        lock(call.welcome()).filter(welcome -> welcome.waitsFor(call)).ifPresent(welcome -> {
            with.accept(welcome);
            advance(welcome.id());
        });
    }

    /** The next call, if one is needed and none is under way. */
    private void advance(long id) {
        lock(id).filter(welcome -> !welcome.state().underWay()).ifPresent(welcome -> {
            boolean atWeCom = welcome.atWeCom().isPresent();
            boolean newer = welcome.version() > welcome.turn();
            if (welcome.gone() && !atWeCom) {
                rows.delete(id);
            } else if (welcome.gone()) {
                begin(welcome, State.DELETING, DropGroupWelcome.NAME);
            } else if (newer && atWeCom) {
                begin(welcome, State.CHANGING, ChangeGroupWelcome.NAME);
            } else if (newer && welcome.state() != State.IN_DOUBT) {
                begin(welcome, State.MAKING, MakeGroupWelcome.NAME);
            }
        });
    }

    private void begin(Welcome welcome, State state, String kind) {
        rows.next(welcome.id(), state.name(), welcome.version());
        call(kind, new Turn(welcome.id(), welcome.version()));
    }

    private void call(String kind, Turn turn) {
        outbox.add(
                new OutboxCall<>(kind, turn.key(), Priority.NORMAL, clock.instant(), Optional.empty(), turn));
    }

    private void locked(long id, Consumer<Welcome> deed) {
        transaction.executeWithoutResult(status -> lock(id).ifPresent(deed));
    }

    private Optional<Welcome> lock(long id) {
        return rows.lock(id).map(this::welcome);
    }

    private void note(String what, long id, Actor actor) {
        var details = Map.of("groupWelcome", Long.toString(id));
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, Optional.empty(), Optional.empty(), details)));
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
    }

    private Welcome welcome(WelcomeRow row) {
        return new Welcome(
                row.welcomeId(),
                row.name(),
                json.readValue(row.content(), Words.class),
                row.tell(),
                row.version(),
                row.turn(),
                row.askedAt() != null,
                Optional.ofNullable(row.templateId()).map(GroupWelcomeId::new),
                State.valueOf(row.state()),
                row.gone(),
                Optional.ofNullable(row.reason()),
                row.createdAt(),
                row.changedAt());
    }
}
