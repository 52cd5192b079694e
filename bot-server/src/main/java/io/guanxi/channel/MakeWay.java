package io.guanxi.channel;

import io.guanxi.channel.WayPort.Made;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import java.time.Instant;

/** Makes a way at WeCom, which has no idempotency key for that: a doubtful one is looked up first. */
class MakeWay implements OutboxKind<WayTurn, Made> {
    private final WayPort port;
    private final Ways ways;

    MakeWay(WayPort port, Ways ways) {
        this.port = port;
        this.ways = ways;
    }

    @Override
    public String name() {
        return port.kind().call(Way.Step.MAKE);
    }

    @Override
    public Class<WayTurn> payload() {
        return WayTurn.class;
    }

    @Override
    public String api() {
        return port.kind().addApi;
    }

    @Override
    public Outcome<Made> send(WayTurn turn) {
        return ways.sending(turn)
                .filter(way -> !way.wantedGone())
                .map(way -> port.make(String.valueOf(way.asked())))
                .orElseGet(() -> new Outcome.Refused<>(
                        new ApiError(api(), 0, "it was called off before WeCom was asked for it")));
    }

    @Override
    public LookUp<Made> lookUp(WayTurn turn, Instant firstSentAt) {
        return port.find(turn.state(), firstSentAt);
    }

    @Override
    public void settled(WayTurn turn, Settlement<Made> settlement) {
        if (settlement instanceof Settlement.Done<Made> done) {
            ways.made(turn, done.result(), !done.result().found());
        } else if (settlement instanceof Settlement.Refused<Made> refused) {
            ways.refused(turn, KeepWay.sentence(refused));
        }
    }

    @Override
    public void givenUp(WayTurn turn, String why) {
        ways.givenUp(turn, why);
    }
}
