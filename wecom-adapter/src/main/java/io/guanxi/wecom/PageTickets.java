package io.guanxi.wecom;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The tickets with which pages of ours are signed for WeCom's JS-SDK (90506): the corp's and the app's, each fetched once for all
 * who share the store. WeCom gives 400 an hour to a corp and 100 to an app.
 */
public final class PageTickets {
    static final String OF_CORP = "get_jsapi_ticket";
    static final String OF_APP = "ticket/get";

    /** At most 60 questions an hour of one node while WeCom has no answer. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final WeComApp app;
    private final Tokens corpTickets;
    private final Tokens appTickets;

    PageTickets(WeComApp app, ApiCalls calls, TokenStore store, Clock clock) {
        this.app = app;
        this.corpTickets = Tokens.ofTicket(
                app.name() + ".corp-ticket", store, clock, calls, ApiRequest.get(OF_CORP, Map.of()), PAUSE);
        this.appTickets = Tokens.ofTicket(
                app.name() + ".app-ticket",
                store,
                clock,
                calls,
                ApiRequest.get(OF_APP, Map.of("type", "agent_config")),
                PAUSE);
    }

    public CorpId corp() {
        return app.corp();
    }

    public int agentId() {
        return app.agentId();
    }

    /** Signs for {@code getConfigSignature} (94313). */
    public Outcome<PageSignature> forCorp(String url, String nonce, long timestamp) {
        return corpTickets.current().map(ticket -> PageSignature.of(ticket.value(), nonce, timestamp, url));
    }

    /** Signs for {@code getAgentConfigSignature} (94313). */
    public Outcome<PageSignature> forApp(String url, String nonce, long timestamp) {
        return appTickets.current().map(ticket -> PageSignature.of(ticket.value(), nonce, timestamp, url));
    }
}
