package io.guanxi.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known about a call when WeCom did not answer it properly: whether a mass message exists twice depends on it. */
class UnansweredCallTests {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final StubbedWeCom server = StubbedWeCom.start();
    private final MovableClock clock = new MovableClock();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusedConnectionCarriedNothing() throws IOException {
        var url = URI.create("http://127.0.0.1:" + freePort());

        checkTryLater(create(connectWithToken(url, LONG, LONG)));
    }

    @Test
    void aConnectionThatDoesNotComeAboutInTimeCarriedNothing() throws IOException {
        try (var listener = new BusyListener()) {
            checkTryLater(create(connectWithToken(listener.url(), SHORT, LONG)));
        }
    }

    @Test
    void aServerWhoseCertificateNobodyVouchesForGetsNothing() {
        try (var https = StubbedWeCom.start()) {
            checkTryLater(create(connectWithToken(https.httpsUrl(), LONG, LONG)));
            assertThat(https.requests(CREATE)).isEmpty();
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesItUnknown() {
        var hasty = connected(LONG, SHORT);
        server.answers(CREATE, aResponse().withFixedDelay(20_000).withBody(StubbedWeCom.OK));

        checkUnknown(create(hasty));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksAfterSendingLeavesItUnknown(Fault fault) {
        server.answers(CREATE, aResponse().withFault(fault));

        checkUnknown(create(server.connect()));

        assertThat(server.requests(CREATE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void aGatewayThatGotNoAnswerLeavesItUnknown(int status) {
        server.answers(CREATE, aResponse().withStatus(status));

        checkUnknown(create(server.connect()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aServerErrorIsTriedLaterAndByNobodyButTheCaller(int status) {
        server.answers(CREATE, aResponse().withStatus(status).withBody("<html>busy</html>"));

        checkTryLater(create(server.connect()));

        assertThat(server.requests(CREATE)).hasSize(1);
    }

    @Test
    void aBusyWeComIsTriedLaterAndByNobodyButTheCaller() {
        server.answers(CREATE, "{\"errcode\":-1,\"errmsg\":\"system busy\"}");

        checkTryLater(create(server.connect()));

        assertThat(server.requests(CREATE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 403, 404})
    void anotherStatusMeansThatTheBaseUrlIsWrong(int status) {
        server.answers(CREATE, aResponse().withStatus(status).withHeader("Location", "https://127.0.0.1/"));

        checkBaseUrlIsWrong(create(server.connect()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome to nginx</html>", "", "[]", "\"ok\"", "{\"errcode\":"})
    void anAnswerThatIsNoJsonObjectMeansThatTheBaseUrlIsWrong(String body) {
        server.answers(CREATE, body);

        checkBaseUrlIsWrong(create(server.connect()));
    }

    @Test
    void aSuccessWithoutTheIdItPromisesLeavesItUnknown() {
        server.answers(CREATE, StubbedWeCom.OK);

        assertThat(create(server.connect())).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(
                        unknown.error().message())
                .contains("msgid"));
    }

    @Test
    void anAnswerWithoutErrcodeIsASuccess() {
        server.answers(CREATE, "{\"msgid\":\"msg1\"}");

        assertThat(create(server.connect()))
                .isEqualTo(new Outcome.Done<>(new Created(new MassMessageId("msg1"), List.of())));
    }

    private WeCom connectWithToken(URI url, Duration connect, Duration read) {
        var tokens = TokenStore.inMemory();
        tokens.write("guide", new AccessToken("token-1", clock.instant().plusSeconds(7200)));
        return WeCom.connect(StubbedWeCom.GUIDE, new WeComSettings(url, connect, read), tokens, clock);
    }

    /** With a connection open, so that no pause of the machine falls into opening one: nothing would have been sent then. */
    private WeCom connected(Duration connect, Duration read) {
        server.answers(CREATE, "{\"msgid\":\"msg1\"}");
        var weCom = connectWithToken(server.url(), connect, read);
        for (var call = 0; call < 100; call++) {
            if (create(weCom) instanceof Outcome.Done) {
                return weCom;
            }
        }
        throw new AssertionError("a hundred calls and no answer");
    }

    private static Outcome<Created> create(WeCom weCom) {
        return weCom.massMessages()
                .create(new StaffId("zhang"), List.of(new ExternalUserId("wmLi")), MessageContent.ofText("生日快乐"));
    }

    private static void checkTryLater(Outcome<Created> outcome) {
        assertThat(outcome).isInstanceOfSatisfying(TryLater.class, later -> {
            assertThat(later.why()).isEqualTo(Later.TRANSIENT);
            assertThat(later.error().api()).isEqualTo(CREATE);
        });
    }

    private static void checkUnknown(Outcome<Created> outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.error().api()).isEqualTo(CREATE);
            assertThat(unknown.error().code()).isZero();
        });
    }

    private static void checkBaseUrlIsWrong(Outcome<Created> outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Misconfigured.class, wrong -> assertThat(wrong.whatToDo())
                .contains("base URL"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
