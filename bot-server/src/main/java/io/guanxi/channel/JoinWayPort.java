package io.guanxi.channel;

import io.guanxi.outbox.LookUp;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.ConfigId;
import io.guanxi.wecom.JoinWayApi;
import io.guanxi.wecom.JoinWayApi.JoinWay;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.WeCom;
import io.guanxi.wiring.StrictJson;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Join ways. WeCom lists none, so one whose answer was lost can't be found: it is made again, and the lost one stays at
 * WeCom with a QR code that nobody ever saw.
 */
@Component
class JoinWayPort implements WayPort {
    private static final String GET = "externalcontact/groupchat/get_join_way";

    private final JoinWayApi api;
    private final PacedCalls calls;
    private final StrictJson json;

    JoinWayPort(WeCom weCom, PacedCalls calls, StrictJson json) {
        this.api = weCom.joinWays();
        this.calls = calls;
        this.json = json;
    }

    @Override
    public WayKind kind() {
        return WayKind.JOIN;
    }

    @Override
    public Outcome<Made> make(String content) {
        return api.add(way(content)).map(made -> new Made(made.id(), qrCode(made.id()), false));
    }

    /** Its picture is told by another call; if that fails now it is asked for later. */
    Optional<String> qrCode(ConfigId id) {
        return calls.ask(GET, () -> api.get(id)) instanceof Done<JoinWayApi.Shown> done
                ? done.value().qrCode()
                : Optional.empty();
    }

    @Override
    public LookUp<Made> find(String state, Instant firstSentAt) {
        return new LookUp.SendAgain<>();
    }

    @Override
    public Outcome<Kept> change(ConfigId id, String content) {
        return api.update(id, way(content)).map(changed -> new Kept());
    }

    @Override
    public Outcome<Kept> drop(ConfigId id) {
        return api.delete(id).map(deleted -> new Kept());
    }

    private JoinWay way(String content) {
        return json.read("join way", content, JoinWay.class);
    }
}
