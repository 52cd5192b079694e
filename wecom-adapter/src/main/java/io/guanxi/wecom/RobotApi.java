package io.guanxi.wecom;

import java.util.List;

/** What a robot (消息推送) says in its group of staff, at most 20 messages a minute each (99110). It needs a key instead of a token. */
public final class RobotApi {
    private static final String API = "webhook/send";

    private final MaskedWxService service;

    RobotApi(MaskedWxService service) {
        this.service = service;
    }

    /** At most 2048 bytes of UTF-8; the members named are called by an @. Not idempotent, and WeCom can't be asked what was said. */
    public Outcome<RobotSpoke> text(RobotKey robot, String content, List<StaffId> mentioned) {
        var text = new Body().with("content", Limits.bytes("a robot's text", content, 1, 2048));
        if (!mentioned.isEmpty()) {
            text.withIds("mentioned_list", mentioned);
        }
        return say(robot, new Body().with("msgtype", "text").with("text", text));
    }

    /** At most 4096 bytes of UTF-8. */
    public Outcome<RobotSpoke> markdown(RobotKey robot, String content) {
        var markdown = new Body().with("content", Limits.bytes("a robot's markdown", content, 1, 4096));
        return say(robot, new Body().with("msgtype", "markdown").with("markdown", markdown));
    }

    private Outcome<RobotSpoke> say(RobotKey robot, Body body) {
        return Answers.read(API, service.sayThrough(robot, body), answer -> new RobotSpoke());
    }

    /** It stands in the group. */
    public record RobotSpoke() {}
}
