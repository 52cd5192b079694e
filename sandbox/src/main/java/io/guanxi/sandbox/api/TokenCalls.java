package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.List;

/** gettoken (91039), the only call without a token, and the addresses of WeCom's machines (90930). */
final class TokenCalls {
    static final String GET_TOKEN = "gettoken";

    private TokenCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of(
                        "getcallbackip",
                        (call, state, app) -> Answer.ok().with("ip_list", List.of("127.0.0.1")),
                        "ip_list"),
                Api.of(
                        "get_api_domain_ip",
                        (call, state, app) -> Answer.ok().with("ip_list", List.of("127.0.0.1")),
                        "ip_list"));
    }

    /** WeCom looks at the secret before the corp id (probed without credentials, 2026-09). */
    static Answer getToken(Call call, State state) {
        var secret = call.fromQuery("corpsecret", 41004);
        if (!call.fromQuery("corpid", 41002).equals(state.corp().value())) {
            throw new WeComRefusal(40013, "invalid corpid");
        }
        var token = state.tokens().buy(secret);
        return Answer.ok().with("access_token", token.value()).with("expires_in", token.expiresIn());
    }
}
