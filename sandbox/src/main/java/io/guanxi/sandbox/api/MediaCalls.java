package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.List;
import java.util.UUID;

/** Uploaded pictures (90256) and media (90253); the simulation forgets them at once and gives out an address or an id. */
final class MediaCalls {
    private MediaCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("media/uploadimg", MediaCalls::uploadPicture), Api.of("media/upload", MediaCalls::upload));
    }

    /** Each upload has an id of its own, so that a second one can be told from the first. */
    private static Answer upload(Call call, State state, App app) {
        var type = call.fromQuery("type", 40004);
        if (!List.of("image", "voice", "video", "file").contains(type)) {
            throw new WeComRefusal(40004, "invalid media type");
        }
        file(call);
        return Answer.ok().with("type", type).with("media_id", "simulated-" + type + "-" + UUID.randomUUID());
    }

    private static void file(Call call) {
        if (!call.post() || !call.body().contains("filename=\"")) {
            throw new WeComRefusal(44001, "empty media data");
        }
    }

    private static Answer uploadPicture(Call call, State state, App app) {
        file(call);
        return Answer.ok()
                .with(
                        "url",
                        "https://wework.qpic.cn/wwpic/simulated/" + call.body().hashCode() + "/0");
    }
}
