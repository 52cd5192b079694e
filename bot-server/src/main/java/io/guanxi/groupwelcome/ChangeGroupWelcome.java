package io.guanxi.groupwelcome;

import io.guanxi.groupwelcome.Welcome.State;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.GroupWelcomeApi;
import io.guanxi.wecom.GroupWelcomeApi.Changed;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import org.springframework.stereotype.Component;

/** Has WeCom say what the welcome says now; doing that twice does no harm. */
@Component
class ChangeGroupWelcome implements OutboxKind<Turn, Changed> {
    static final String NAME = "group-welcome-edit";

    private final GroupWelcomeApi api;
    private final WelcomeTurns turns;
    private final WelcomeMedia media;

    ChangeGroupWelcome(WeCom weCom, WelcomeTurns turns, WelcomeMedia media) {
        this.api = weCom.groupWelcomes();
        this.turns = turns;
        this.media = media;
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
        return "externalcontact/group_welcome_template/edit";
    }

    @Override
    public Outcome<Changed> send(Turn turn) {
        return turns.sending(turn, State.CHANGING)
                .flatMap(welcome -> welcome.atWeCom()
                        .map(id -> media.with(welcome.words(), new Changed(), said -> api.edit(id, said))))
                .orElseGet(() ->
                        new Outcome.Refused<>(new ApiError(api(), 0, "it was called off before WeCom was asked")));
    }

    @Override
    public void settled(Turn turn, Settlement<Changed> settlement) {
        if (settlement instanceof Settlement.Done<Changed>) {
            turns.changed(turn);
        } else if (settlement instanceof Settlement.Refused<Changed> refused) {
            turns.refused(
                    turn,
                    "WeCom refused (" + refused.code() + ") and says what it said before, if it has it still: "
                            + refused.reason());
        }
    }

    @Override
    public void givenUp(Turn turn, String why) {
        turns.refused(turn, "WeCom was not reached for days and may say what it said before: " + why);
    }
}
