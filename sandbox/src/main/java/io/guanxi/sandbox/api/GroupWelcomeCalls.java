package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.GroupWelcomeId;
import java.util.List;
import java.util.Optional;

/** What is said to whoever joins a customer group, if its owner chose so (92366). */
final class GroupWelcomeCalls {
    private static final String PATH = "externalcontact/group_welcome_template/";
    private static final int MOST_BYTES = 3_000;

    private GroupWelcomeCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of(PATH + "add", GroupWelcomeCalls::add),
                Api.of(PATH + "edit", GroupWelcomeCalls::edit),
                Api.of(PATH + "get", GroupWelcomeCalls::get),
                Api.of(PATH + "del", GroupWelcomeCalls::delete));
    }

    private record Content(String text, Optional<String> attachment) {
        static Content read(Call.Body body) {
            var text = body.object("text")
                    .flatMap(object -> object.text("content"))
                    .orElse("");
            if (Contents.bytes(text) > MOST_BYTES) {
                throw new WeComRefusal(45002, "text has more than 3000 bytes");
            }
            var attachment = Contents.welcomePart(body);
            if (text.isEmpty() && attachment.isEmpty()) {
                throw new WeComRefusal(40063, "all parts are empty");
            }
            return new Content(text, attachment);
        }
    }

    private static Answer add(Call call, State state, App app) {
        var content = Content.read(call.json());
        var id = state.groupWelcomes().add(app.agentId(), content.text(), content.attachment());
        return Answer.ok().with("template_id", id.value());
    }

    private static Answer edit(Call call, State state, App app) {
        var body = call.json();
        var content = Content.read(body);
        state.groupWelcomes().edit(id(body), app.agentId(), content.text(), content.attachment());
        return Answer.ok();
    }

    private static Answer get(Call call, State state, App app) {
        var welcome = state.groupWelcomes().require(id(call.json()));
        return Answer.ok()
                .with("text", Answer.fields().with("content", welcome.text()).map());
    }

    private static Answer delete(Call call, State state, App app) {
        state.groupWelcomes().delete(id(call.json()), app.agentId());
        return Answer.ok();
    }

    private static GroupWelcomeId id(Call.Body body) {
        return new GroupWelcomeId(body.text("template_id", 40063));
    }
}
