package io.guanxi.robot;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.robot.StaffMessageMapper.MessageRow;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.RobotApi;
import io.guanxi.wecom.RobotApi.RobotSpoke;
import io.guanxi.wecom.RobotKey;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has a robot say a message in its group. */
@Component
class SayThroughRobot implements OutboxKind<SayOrder, RobotSpoke> {
    static final String NAME = "staff-message";
    private static final String API = "webhook/send";
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final RobotApi api;
    private final StaffMessageMapper rows;
    private final RobotSettings settings;
    private final Delivery delivery;
    private final Clock clock;

    SayThroughRobot(WeCom weCom, StaffMessageMapper rows, RobotSettings settings, Delivery delivery, Clock clock) {
        this.api = weCom.robots();
        this.rows = rows;
        this.settings = settings;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<SayOrder> payload() {
        return SayOrder.class;
    }

    @Override
    public String api() {
        return API;
    }

    @Override
    public Outcome<RobotSpoke> send(SayOrder order) {
        return delivery.send(order, API, new RobotSpoke(), this::say);
    }

    private Outcome<RobotSpoke> say(MessageRow message, String words) {
        return settings.key(message.robot())
                .map(key -> inItsTurn(key, message, words))
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(
                        API, 0, "the robot " + message.robot() + " is not configured any more (guanxi.robots.keys)")));
    }

    /** Messages that had to wait come all at once, whatever place each had. */
    private Outcome<RobotSpoke> inItsTurn(RobotKey key, MessageRow message, String words) {
        var now = clock.instant();
        var latest = now.plus(StaffMessages.EARLY);
        if (rows.speak(message.robot(), now, latest, StaffMessages.PACE.toMillis() * 1000) == 0) {
            var wait = Duration.between(latest, rows.freeAt(message.robot()));
            return new TryLater<>(Later.CONFLICT, wait, new ApiError(API, 0, "the robot has just said something else"));
        }
        return ofThisRobotOnly(speak(key, message, words));
    }

    private Outcome<RobotSpoke> speak(RobotKey key, MessageRow message, String words) {
        return StaffMessages.Format.valueOf(message.format()) == StaffMessages.Format.MARKDOWN
                ? api.markdown(key, words)
                : api.text(key, words, List.of());
    }

    /** WeCom counts each robot by itself, so one that has said too much does not silence the others. */
    private static Outcome<RobotSpoke> ofThisRobotOnly(Outcome<RobotSpoke> outcome) {
        return outcome instanceof TryLater<RobotSpoke> later && later.why() == Later.QUOTA
                ? new TryLater<>(Later.CONFLICT, WINDOW, later.error())
                : outcome;
    }

    @Override
    public void settled(SayOrder order, Settlement<RobotSpoke> settlement) {
        delivery.settled(order, settlement);
    }

    @Override
    public void givenUp(SayOrder order, String why) {
        delivery.givenUp(order, why);
    }
}
