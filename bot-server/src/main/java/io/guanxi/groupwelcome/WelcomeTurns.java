package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.GroupWelcomeId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The calls to WeCom about group welcomes. One is under way at most for each; when it has ended, the next follows if there is need. */
@Component
class WelcomeTurns {
    private static final int LONGEST_REASON = 255;

    private final GroupWelcomeMapper rows;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    WelcomeTurns(GroupWelcomeMapper rows, Outbox outbox, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Optional<Welcome> find(Turn call) {
        return rows.find(call.welcome()).map(row -> row.welcome(json));
    }

    /** What is to be sent in that turn; empty if it is not wanted any more. To be called right before, outside of a transaction. */
    Optional<Welcome> sending(Turn call, State state) {
        boolean wanted = rows.asking(call.welcome(), call.turn(), state.name(), clock.instant()) > 0;
        return wanted ? find(call) : Optional.empty();
    }

    /** WeCom has said that it did not make it: whoever dies before the next try leaves no doubt. */
    void notAsked(Turn call) {
        rows.notAsked(call.welcome(), call.turn());
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

    /** One in doubt is not deleted in silence either: nothing else tells that WeCom may have it. */
    void inDoubt(Turn call, String why) {
        ended(call, welcome -> {
            rows.gone(welcome.id(), false);
            rows.rest(welcome.id(), State.IN_DOUBT.name(), shortened(why));
        });
    }

    private void ended(Turn call, Consumer<Welcome> with) {
        lock(call.welcome()).filter(welcome -> welcome.waitsFor(call)).ifPresent(welcome -> {
            with.accept(welcome);
            advance(welcome.id());
        });
    }

    /** The next call, if one is needed and none is under way. In the caller's transaction. */
    void advance(long id) {
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
        var turn = new Turn(welcome.id(), welcome.version());
        rows.next(welcome.id(), state.name(), turn.turn());
        outbox.add(new OutboxCall<>(kind, turn.key(), Priority.NORMAL, clock.instant(), Optional.empty(), turn));
    }

    private Optional<Welcome> lock(long id) {
        return rows.lock(id).map(row -> row.welcome(json));
    }

    private static String shortened(String why) {
        return why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
    }
}
