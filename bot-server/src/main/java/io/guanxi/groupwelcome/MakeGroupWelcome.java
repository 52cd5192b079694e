package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.MakeGroupWelcome.MadeOrLost;
import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.GroupWelcomeApi;
import io.guanxi.wecom.GroupWelcomeId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes a group welcome at WeCom, which has neither a key for that nor a list: after a lost answer nobody can find out
 * whether it is there. It is not made again by itself, since members would be told of two; a person decides.
 */
@Component
class MakeGroupWelcome implements OutboxKind<Turn, MadeOrLost> {
    static final String NAME = "group-welcome-add";
    private static final String LOST = "WeCom's answer was lost, and it lists no group welcomes (92366): look in WeCom"
            + " whether it shows it. POST …/again makes it anew, perhaps a second time; DELETE …?forget=true drops it"
            + " here, and WeCom keeps what it has";
    private static final MadeOrLost NOBODY_KNOWS = new MadeOrLost(Optional.empty());

    private final GroupWelcomeApi api;
    private final WelcomeTurns turns;
    private final WelcomeMedia media;

    MakeGroupWelcome(WeCom weCom, WelcomeTurns turns, WelcomeMedia media) {
        this.api = weCom.groupWelcomes();
        this.turns = turns;
        this.media = media;
    }

    /** @param id empty if WeCom was asked, and its answer lost */
    record MadeOrLost(Optional<GroupWelcomeId> id) {}

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
        return "externalcontact/group_welcome_template/add";
    }

    @Override
    public Outcome<MadeOrLost> send(Turn turn) {
        var made = turns.find(turn)
                .filter(welcome -> !welcome.gone())
                .map(welcome -> media.with(welcome.words(), NOBODY_KNOWS, said -> turns.sending(turn, State.MAKING)
                        .map(asked -> api.add(said, asked.tell()).map(done -> new MadeOrLost(Optional.of(done.id()))))
                        .orElseGet(this::unwanted)))
                .orElseGet(this::unwanted);
        if (made instanceof Outcome.TryLater || made instanceof Outcome.Misconfigured) {
            turns.notAsked(turn);
        }
        return made;
    }

    private Outcome<MadeOrLost> unwanted() {
        return new Outcome.Refused<>(new ApiError(api(), 0, "it was called off before WeCom was asked"));
    }

    @Override
    public LookUp<MadeOrLost> lookUp(Turn turn, Instant firstSentAt) {
        boolean asked = turns.find(turn).filter(Welcome::asked).isPresent();
        return asked ? new LookUp.Found<>(NOBODY_KNOWS) : new LookUp.SendAgain<>();
    }

    @Override
    public void settled(Turn turn, Settlement<MadeOrLost> settlement) {
        if (settlement instanceof Settlement.Done<MadeOrLost> done) {
            done.result().id().ifPresentOrElse(id -> turns.made(turn, id), () -> turns.inDoubt(turn, LOST));
        } else if (settlement instanceof Settlement.Refused<MadeOrLost> refused) {
            turns.refused(turn, "WeCom refused (" + refused.code() + "): " + refused.reason());
        }
    }

    @Override
    public void givenUp(Turn turn, String why) {
        turns.refused(turn, "WeCom was not reached for days: " + why);
    }
}
