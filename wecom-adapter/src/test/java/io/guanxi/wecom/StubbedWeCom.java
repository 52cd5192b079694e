package io.guanxi.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** So much of WeCom's API as a test tells it to be, at an address of this machine. */
final class StubbedWeCom implements AutoCloseable {
    static final WeComApp GUIDE = new WeComApp("guide", 1000002, new CorpId("ww1corp"), "guide+secret/1");
    static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";

    private final WireMockServer server = new WireMockServer(wireMockConfig()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .dynamicHttpsPort()
            .containerThreads(100));

    static StubbedWeCom start() {
        var weCom = new StubbedWeCom();
        weCom.server.start();
        weCom.issuesTokens("token-1", "token-2", "token-3");
        return weCom;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** With a certificate that no one trusts. */
    URI httpsUrl() {
        return URI.create("https://127.0.0.1:" + server.httpsPort());
    }

    WeCom connect() {
        return connect(TokenStore.inMemory(), new MovableClock());
    }

    WeCom connect(TokenStore tokens, Clock clock) {
        return WeCom.connect(GUIDE, settings(), tokens, clock);
    }

    WeComSettings settings() {
        return new WeComSettings(url(), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    void issuesTokens(String... tokens) {
        inTurn(
                "gettoken",
                List.of(tokens).stream().map(StubbedWeCom::tokenAnswer).toList());
    }

    private static String tokenAnswer(String token) {
        return "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"" + token + "\",\"expires_in\":7200}";
    }

    void answers(String api, String json) {
        answers(api, aResponse().withBody(json));
    }

    void answers(String api, ResponseDefinitionBuilder response) {
        server.stubFor(any(urlPathEqualTo("/cgi-bin/" + api)).willReturn(response));
    }

    /** The last answer stays. */
    void inTurn(String api, List<String> answers) {
        for (var i = 0; i < answers.size(); i++) {
            server.stubFor(any(urlPathEqualTo("/cgi-bin/" + api))
                    .inScenario(api)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willReturn(aResponse().withBody(answers.get(i)))
                    .willSetStateTo("answer " + Math.min(i + 1, answers.size() - 1)));
        }
    }

    void rejectsToken(String token, int code) {
        server.stubFor(any(urlPathEqualTo("/cgi-bin/user/get"))
                .atPriority(1)
                .withQueryParam("access_token", equalTo(token))
                .willReturn(aResponse().withBody("{\"errcode\":" + code + ",\"errmsg\":\"hint: [1]\"}")));
    }

    List<LoggedRequest> requests(String api) {
        return server.findAll(anyRequestedFor(urlPathEqualTo("/cgi-bin/" + api)));
    }

    LoggedRequest onlyRequest(String api) {
        assertThat(requests(api)).hasSize(1);
        return requests(api).get(0);
    }

    /** In the order in which they came. */
    List<JsonElement> bodies(String api) {
        return requests(api).stream()
                .map(request -> JsonParser.parseString(request.getBodyAsString()))
                .toList();
    }

    JsonElement onlyBody(String api) {
        return JsonParser.parseString(onlyRequest(api).getBodyAsString());
    }

    @Override
    public void close() {
        server.stop();
    }
}
