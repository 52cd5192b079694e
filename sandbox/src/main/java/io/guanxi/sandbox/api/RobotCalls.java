package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.List;
import java.util.Map;

/** What robots say in internal groups (99110), under a key instead of a token. */
final class RobotCalls {
    static final String SEND = "webhook/send";
    private static final Map<String, Integer> MOST_BYTES = Map.of("text", 2_048, "markdown", 4_096);

    private RobotCalls() {}

    static List<Api> all() {
        return List.of(Api.of(SEND, RobotCalls::send));
    }

    private static Answer send(Call call, State state, App nobody) {
        var key = call.fromQuery("key", 93000);
        var body = call.json();
        var format = body.text("msgtype", 40008);
        var most = MOST_BYTES.get(format);
        if (most == null) {
            throw new WeComRefusal(40008, "only text and markdown are simulated");
        }
        var content = body.object(format)
                .flatMap(object -> object.text("content"))
                .orElseThrow(() -> new WeComRefusal(44004, "content missing"));
        if (Contents.bytes(content) > most) {
            throw new WeComRefusal(45002, "content size out of limit");
        }
        state.robots().say(key, format, content);
        return Answer.ok();
    }
}
