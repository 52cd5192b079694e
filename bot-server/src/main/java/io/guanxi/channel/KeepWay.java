package io.guanxi.channel;

import io.guanxi.channel.Way.Step;
import io.guanxi.channel.WayPort.Kept;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.ConfigId;
import io.guanxi.wecom.Outcome;
import java.util.Optional;

/** Changes a way at WeCom, or deletes it; doing that twice does no harm. */
class KeepWay implements OutboxKind<WayTurn, Kept> {
    /** WeCom does not know the way (90313). */
    private static final int UNKNOWN_WAY = 41044;

    private final Step step;
    private final WayPort port;
    private final Ways ways;

    KeepWay(Step step, WayPort port, Ways ways) {
        this.step = step;
        this.port = port;
        this.ways = ways;
    }

    @Override
    public String name() {
        return port.kind().call(step);
    }

    @Override
    public Class<WayTurn> payload() {
        return WayTurn.class;
    }

    @Override
    public String api() {
        return step == Step.CHANGE ? port.kind().updateApi : port.kind().deleteApi;
    }

    @Override
    public Outcome<Kept> send(WayTurn turn) {
        return ways.sending(turn)
                .flatMap(way -> Optional.ofNullable(way.configId())
                        .map(ConfigId::new)
                        .map(id -> step == Step.CHANGE ? port.change(id, String.valueOf(way.asked())) : port.drop(id)))
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(api(), 0, "there is no such way any more")));
    }

    @Override
    public void settled(WayTurn turn, Settlement<Kept> settlement) {
        if (settlement instanceof Settlement.Refused<Kept> refused
                && !(step == Step.DROP && refused.code() == UNKNOWN_WAY)) {
            ways.refused(turn, sentence(refused));
        } else if (step == Step.CHANGE) {
            ways.changed(turn);
        } else {
            ways.dropped(turn);
        }
    }

    @Override
    public void givenUp(WayTurn turn, String why) {
        ways.givenUp(turn, why);
    }

    static String sentence(Settlement.Refused<?> refused) {
        return "WeCom refused (" + refused.code() + "): " + refused.reason();
    }
}
