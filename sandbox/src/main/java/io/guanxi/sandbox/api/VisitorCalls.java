package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.Tickets.Ticket;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.List;

/** Who has opened a page (91023), and the tickets with which pages are signed (90506). */
final class VisitorCalls {
    private VisitorCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("auth/getuserinfo", VisitorCalls::who),
                Api.of(
                        "get_jsapi_ticket",
                        (call, state, app) -> ticket(state.visits().tickets().ofCorp(), state)),
                Api.of("ticket/get", VisitorCalls::ofApp));
    }

    private static Answer ofApp(Call call, State state, App app) {
        if (!call.fromQuery("type", 40058).equals("agent_config")) {
            throw new WeComRefusal(40058, "type must be agent_config");
        }
        return ticket(state.visits().tickets().ofApp(), state);
    }

    private static Answer ticket(Ticket ticket, State state) {
        return Answer.ok()
                .with("ticket", ticket.value())
                .with("expires_in", ticket.expiresIn(state.clock().instant()));
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
