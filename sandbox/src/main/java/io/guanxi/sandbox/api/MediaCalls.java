package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.List;

/** Uploaded pictures (90256); the simulation forgets them at once and gives out an address. */
final class MediaCalls {
    private MediaCalls() {}

    static List<Api> all() {
        return List.of(Api.of("media/uploadimg", MediaCalls::uploadPicture));
    }

    private static Answer uploadPicture(Call call, State state, App app) {
        if (!call.post() || !call.body().contains("filename=\"")) {
            throw new WeComRefusal(44001, "empty media data");
        }
        return Answer.ok()
                .with(
                        "url",
                        "https://wework.qpic.cn/wwpic/simulated/" + call.body().hashCode() + "/0");
    }
}
