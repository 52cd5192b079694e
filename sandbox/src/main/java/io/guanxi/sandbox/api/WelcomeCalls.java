package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import java.util.List;

/** The welcome of a new customer (92137). */
final class WelcomeCalls {
    private WelcomeCalls() {}

    static List<Api> all() {
        return List.of(Api.of("externalcontact/send_welcome_msg", WelcomeCalls::send));
    }

    private static Answer send(Call call, State state, App app) {
        var body = call.json();
        var code = body.text("welcome_code", 41049);
        var content = Contents.read(body);
        state.welcomes()
                .send(code, app.agentId(), content.text(), content.attachments().size());
        return Answer.ok();
    }
}
