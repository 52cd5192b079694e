package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.GroupWelcomeApi;
import io.guanxi.wecom.GroupWelcomeApi.Deleted;
import io.guanxi.wecom.GroupWelcomeApi.Shown;
import io.guanxi.wecom.GroupWelcomeId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Deletes a welcome at WeCom. After a lost answer WeCom is asked for it: gone is only what it does not know. */
@Component
class DropGroupWelcome implements OutboxKind<Turn, Deleted> {
    static final String NAME = "group-welcome-del";
    private static final String GET = "externalcontact/group_welcome_template/get";
    /** 92366 names none. Of a call with the id alone, which WeCom gave, these say that there is none such (90313). */
    private static final Set<Integer> NONE_SUCH = Set.of(40037, 40058);

    private static final Duration SOON = Duration.ofSeconds(30);

    private final GroupWelcomeApi api;
    private final WelcomeTurns turns;
    private final PacedCalls calls;

    DropGroupWelcome(WeCom weCom, WelcomeTurns turns, PacedCalls calls) {
        this.api = weCom.groupWelcomes();
        this.turns = turns;
        this.calls = calls;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Turn> payload() {
        return Turn.class;
    }

    @Override
    public String api() {
        return "externalcontact/group_welcome_template/del";
    }

    @Override
    public Outcome<Deleted> send(Turn turn) {
        return turns.sending(turn, State.DELETING)
                .flatMap(Welcome::atWeCom)
                .map(api::delete)
                .orElseGet(() ->
                        new Outcome.Refused<>(new ApiError(api(), 0, "it was called off before WeCom was asked")));
    }

    @Override
    public LookUp<Deleted> lookUp(Turn turn, Instant firstSentAt) {
        return template(turn).map(this::lookUp).orElseGet(() -> new LookUp.Found<>(new Deleted()));
    }

    private LookUp<Deleted> lookUp(GroupWelcomeId id) {
        var answer = calls.ask(GET, () -> api.get(id));
        if (answer instanceof Outcome.Refused<Shown> refused && noneSuch(refused.error())) {
            return new LookUp.Found<>(new Deleted());
        }
        return answer instanceof Outcome.Done<Shown> || answer instanceof Outcome.Refused<Shown>
                ? new LookUp.SendAgain<>()
                : new LookUp.AskLater<>(SOON, "whether WeCom has deleted it is not known yet");
    }

    private static boolean noneSuch(ApiError error) {
        return NONE_SUCH.contains(error.code());
    }

    private Optional<GroupWelcomeId> template(Turn turn) {
        return turns.find(turn).flatMap(Welcome::atWeCom);
    }

    @Override
    public void settled(Turn turn, Settlement<Deleted> settlement) {
        if (settlement instanceof Settlement.Done<Deleted>) {
            turns.deleted(turn);
        } else if (settlement instanceof Settlement.Refused<Deleted> refused) {
            refused(turn, refused);
        }
    }

    private void refused(Turn turn, Settlement.Refused<Deleted> refused) {
        if (NONE_SUCH.contains(refused.code())) {
            turns.deleted(turn);
        } else {
            turns.refused(
                    turn,
                    "WeCom refused to delete it (" + refused.code() + ") and may have it still: " + refused.reason());
        }
    }

    @Override
    public void givenUp(Turn turn, String why) {
        turns.refused(turn, "WeCom was not reached for days and may have it still: " + why);
    }
}
