package io.guanxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.PageSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientsTests {
    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatedWeCom weCom = SimulatedWeCom.start(
            Corp.builder()
                    .shop(2, "江边店")
                    .guide("zhang", "张敏", 2)
                    .customer("wmANNA", "安娜")
                    .follow("zhang", "wmANNA")
                    .build(),
            Clock.systemUTC(),
            0);

    @AfterEach
    void stop() {
        weCom.close();
    }

    private HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(weCom.url().resolve(path)).header("Cookie", cookie);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aMembersToolbarLeadsToTheServerWhichLearnsWhoItIs() throws Exception {
        var keys = new CallbackKeys("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");
        weCom.deliverTo(URI.create("http://127.0.0.1:1/wecom/callback/guide"), keys, CorpBuilder.AGENT);

        var opened = get("/_sandbox/sidebar?staff=zhang&customer=wmANNA", "");
        var cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        var sent = get("/_sandbox/authorize?redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fback&state=abc", cookie);
        var back = sent.headers().firstValue("Location").orElseThrow();

        assertThat(opened.headers().firstValue("Location")).contains("http://127.0.0.1:1/sidebar");
        assertThat(back).startsWith("http://127.0.0.1:1/back?code=").endsWith("&state=abc");
        var code = back.replaceFirst(".*code=([^&]*).*", "$1");
        assertThat(weCom.world()
                        .inside(state -> state.visits().use(code))
                        .member()
                        .orElseThrow())
                .hasToString("zhang");
        assertThat(get("/_sandbox/jssdk.js", cookie).body()).contains("\"wmANNA\"", "getCurExternalContact");
    }

    @Test
    void nobodysClientIsASentence() throws Exception {
        assertThat(get("/_sandbox/authorize?redirect_uri=x", "").statusCode()).isEqualTo(400);
        assertThat(get("/_sandbox/sidebar?staff=zhang&customer=wmNOBODY", "").statusCode())
                .isEqualTo(400);
        assertThat(get("/_sandbox/sidebar?staff=zhang", "").body()).contains("customer");
    }

    @Test
    void onlyWhatIsSignedWithTheTicketIsValid() throws Exception {
        var ticket = weCom.world().inside(state -> state.visits().tickets().ofApp());
        var url = "http://127.0.0.1:1/sidebar";
        var signed = PageSignature.of(ticket.value(), "n", 1, url);
        var query = "/_sandbox/signature?kind=app&nonceStr=n&timestamp=1&url=" + url + "&signature=";

        assertThat(get(query + signed.signature(), "").body()).contains("true");
        assertThat(get(query + signed.signature().substring(1) + "x", "").body())
                .contains("false");
        assertThat(get(query.replace("kind=app", "kind=corp") + signed.signature(), "")
                        .body())
                .contains("false");
    }
}
