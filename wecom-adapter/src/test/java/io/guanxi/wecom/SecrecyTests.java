package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The other side is the JDK's server here: WireMock would write the URLs that it receives into the very log we look at. */
class SecrecyTests {
    private static final String TOKEN = "tOkEn4711";
    private static final String SECRET = "sEcReT4711";
    private static final String TEXT = "亲爱的李女士";
    private static final String CODE = "wElCoMe4711";
    private static final String NAME = "李女士的名字";
    private static final WeComApp APP = new WeComApp("guide", 1000002, new CorpId("ww1corp"), SECRET);

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = Objects.requireNonNull(root.getLevel());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final HttpServer server;

    SecrecyTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @BeforeEach
    void listen() {
        answers("gettoken", "{\"errcode\":0,\"access_token\":\"" + TOKEN + "\",\"expires_in\":7200}");
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        root.setLevel(level);
        root.detachAppender(log);
        server.stop(0);
    }

    @Test
    void aSucceedingCallLogsNeitherTokenNorSecretNorText() {
        answers("externalcontact/send_welcome_msg", "{\"errcode\":0,\"name\":\"" + NAME + "\"}");

        assertThat(sendWelcome()).isInstanceOf(Done.class);

        assertThat(lines()).anyMatch(line -> line.contains("externalcontact/send_welcome_msg"));
        assertThat(lines()).noneMatch(SecrecyTests::holdsASecret);
    }

    @Test
    void aFailingCallLogsNeitherTokenNorSecretNorText() {
        answers("externalcontact/send_welcome_msg", "{\"errcode\":48002,\"errmsg\":\"not allow " + NAME + "\"}");

        var outcome = sendWelcome();

        assertThat(outcome).isInstanceOf(Misconfigured.class);
        assertThat(outcome.toString())
                .satisfies(text -> assertThat(holdsASecret(text)).isFalse());
        assertThat(lines()).anyMatch(line -> line.contains("externalcontact/send_welcome_msg"));
        assertThat(lines()).noneMatch(SecrecyTests::holdsASecret);
    }

    @Test
    void aRejectedTokenIsNotLogged() {
        answers("externalcontact/send_welcome_msg", "{\"errcode\":40014,\"errmsg\":\"invalid " + TOKEN + "\"}");

        assertThat(sendWelcome().toString())
                .satisfies(text -> assertThat(holdsASecret(text)).isFalse());
        assertThat(lines()).isNotEmpty().noneMatch(SecrecyTests::holdsASecret);
    }

    @Test
    void aBrokenConnectionLogsNeitherTokenNorSecretNorText() {
        server.createContext("/cgi-bin/externalcontact/send_welcome_msg", exchange -> exchange.close());

        var outcome = sendWelcome();

        assertThat(outcome).isInstanceOf(Unknown.class);
        assertThat(outcome.toString())
                .satisfies(text -> assertThat(holdsASecret(text)).isFalse());
        assertThat(lines()).isNotEmpty().noneMatch(SecrecyTests::holdsASecret);
    }

    @Test
    void aWrongSecretIsNotLogged() {
        server.removeContext("/cgi-bin/gettoken");
        answers("gettoken", "{\"errcode\":40001,\"errmsg\":\"invalid credential " + SECRET + "\"}");

        var outcome = sendWelcome();

        assertThat(outcome).isInstanceOf(Misconfigured.class);
        assertThat(outcome.toString())
                .satisfies(text -> assertThat(holdsASecret(text)).isFalse());
        assertThat(lines()).noneMatch(SecrecyTests::holdsASecret);
    }

    @Test
    void nothingThatHoldsASecretShowsItAsText() {
        var content = new MessageContent(
                TEXT,
                List.of(
                        new Attachment.Link(TEXT, Optional.empty(), Optional.of(TEXT), "https://a.example"),
                        new Attachment.MiniProgram(TEXT, "media", "wxapp", "/index")));
        var token = new AccessToken(TOKEN, new MovableClock().instant());

        assertThat(List.of(APP, token, content, content.addTo(new Body().with("welcome_code", CODE))))
                .extracting(Object::toString)
                .noneMatch(SecrecyTests::holdsASecret);
        assertThat(new Done<>(token).toString())
                .satisfies(text -> assertThat(holdsASecret(text)).isFalse());
    }

    private Outcome<WelcomeApi.WelcomeSent> sendWelcome() {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var settings = new WeComSettings(url, Duration.ofSeconds(10), Duration.ofSeconds(30));
        return WeCom.connect(APP, settings, TokenStore.inMemory(), new MovableClock())
                .welcome()
                .send(CODE, MessageContent.ofText(TEXT));
    }

    private void answers(String api, String json) {
        server.createContext("/cgi-bin/" + api, exchange -> {
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    private static boolean holdsASecret(String line) {
        return List.of(TOKEN, SECRET, TEXT, CODE, NAME).stream().anyMatch(line::contains);
    }
}
