package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.TryLater;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageTicketsTests {
    private static final String URL = "https://guide.example.com/sidebar/of/zhang";

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MovableClock clock = new MovableClock();
    private final TokenStore store = TokenStore.inMemory();
    private final PageTickets tickets = server.connect(store, clock).pageTickets();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String ticket(String ticket) {
        return "{\"errcode\":0,\"errmsg\":\"ok\",\"ticket\":\"" + ticket + "\",\"expires_in\":7200}";
    }

    /** Example of 90506. */
    @Test
    void theOfficialExampleIsSignedAsThePageSays() {
        var signed = PageSignature.of(
                "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg",
                "Wm3WZYTPz0wzccnW",
                1414587457,
                "http://mp.weixin.qq.com?params=value");

        assertThat(signed.signature()).isEqualTo("0f9de62fce790f9a083d5c99e95740ceb90c27ed");
    }

    @Test
    void whatStandsBehindTheHashIsNotSigned() {
        assertThat(PageSignature.of("t", "n", 1, URL + "#part")).isEqualTo(PageSignature.of("t", "n", 1, URL));
    }

    @Test
    void corpAndAppHaveTicketsOfTheirOwnEachFetchedOnceForAllNodes() {
        server.answers("get_jsapi_ticket", ticket("of-corp"));
        server.answers("ticket/get", ticket("of-app"));
        var otherNode = server.connect(store, clock).pageTickets();

        var corp = tickets.forCorp(URL, "n", 1);
        var app = otherNode.forApp(URL, "n", 1);
        otherNode.forCorp(URL, "n", 1);
        tickets.forApp(URL, "n", 1);

        assertThat(corp).isEqualTo(new Done<>(PageSignature.of("of-corp", "n", 1, URL)));
        assertThat(app).isEqualTo(new Done<>(PageSignature.of("of-app", "n", 1, URL)));
        server.onlyRequest("get_jsapi_ticket");
        assertThat(server.onlyRequest("ticket/get").queryParameter("type").firstValue())
                .isEqualTo("agent_config");
    }

    @Test
    void aTicketIsRenewedBeforeItEnds() {
        server.inTurn("ticket/get", List.of(ticket("first"), ticket("second")));

        tickets.forApp(URL, "n", 1);
        clock.advance(Duration.ofSeconds(7200 - 200));

        assertThat(tickets.forApp(URL, "n", 1)).isEqualTo(new Done<>(PageSignature.of("second", "n", 1, URL)));
    }

    @Test
    void whileWeComHasNoTicketItIsAskedOnceAMinute() {
        server.inTurn("ticket/get", List.of("{\"errcode\":-1,\"errmsg\":\"busy\"}", ticket("at last")));

        assertThat(tickets.forApp(URL, "n", 1)).isInstanceOf(TryLater.class);
        assertThat(tickets.forApp(URL, "n", 1)).isInstanceOf(TryLater.class);
        server.onlyRequest("ticket/get");

        clock.advance(Duration.ofMinutes(1));
        assertThat(tickets.forApp(URL, "n", 1)).isInstanceOf(Done.class);
    }

    @Test
    void whoIsSentToSignInComesBackWithTheirState() {
        var settings = new WeComSettings(
                server.url(), URI.create("http://127.0.0.1:1/authorize"), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var visitors = WeCom.connect(StubbedWeCom.GUIDE, settings, store, clock).visitors();

        var there = visitors.signIn(URI.create("https://guide.example.com/back"), "abc123");

        assertThat(there.toString())
                .startsWith("http://127.0.0.1:1/authorize?appid=ww1corp&redirect_uri=https%3A%2F%2Fguide")
                .contains("&response_type=code&scope=snsapi_base&state=abc123&agentid=1000002")
                .endsWith("#wechat_redirect");
        assertThatIllegalArgumentException().isThrownBy(() -> visitors.signIn(URI.create("https://x"), "a b"));
    }
}
