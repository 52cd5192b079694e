package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import java.util.List;

/** Who has opened a page (91023). */
final class VisitorCalls {
    private VisitorCalls() {}

    static List<Api> all() {
        return List.of(Api.of("auth/getuserinfo", VisitorCalls::who));
    }

    private static Answer who(Call call, State state, App app) {
        var visit = state.visits().use(call.fromQuery("code", 40029));
        if (visit.member().isPresent()) {
            return Answer.ok().with("userid", visit.member().get().value());
        }
        var answer = Answer.ok().with("openid", "oSIMULATED");
        return visit.customer()
                .map(customer -> answer.with("external_userid", customer.value()))
                .orElse(answer);
    }
}
