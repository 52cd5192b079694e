package io.guanxi.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.CorpId;
import io.guanxi.wecom.UnknownEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackControllerTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static House house;

    @BeforeAll
    static void open() {
        house = House.start(CallbackControllerTests.class, Corp.builder().build());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static long count(String name) {
        return house.get("/api/v1/inbox").get(name).asLong();
    }

    @Test
    void aSealedCallbackIsReceivedAndHandled() {
        long before = count("handled");

        assertThat(house.callback(InboxFixture.edited("wm-handled", 1))).isEqualTo(200);

        Eventually.until("handled", SOON, () -> count("handled") > before);
    }

    @Test
    void aRepeatIsAnswered200AndCountedOnce() {
        long received = count("received");
        long duplicates = count("duplicates");

        var told = new AtomicInteger();
        Eventually.until("it is taken", SOON, () -> tell("wm-repeat", told) == 200);
        house.awaitHandled();
        // A repeat that Redis takes, since the table stands still, is counted by nobody.
        Eventually.until(
                "a repeat is counted", SOON, () -> tell("wm-repeat", told) == 200 && count("duplicates") > duplicates);
        house.awaitHandled();

        assertThat(count("received")).isEqualTo(received + 1);
        assertThat(count("duplicates") - duplicates).isBetween(1L, told.longValue() - 1);
    }

    private static int tell(String customer, AtomicInteger told) {
        told.incrementAndGet();
        var codec = new CallbackCodec(CorpBuilder.CORP, House.KEYS);
        return house.callback(codec, InboxFixture.edited(customer, 1), Instant.now());
    }

    @Test
    void whatIsNotForUsIsRefusedCountedAndLeavesNoRow() {
        long received = count("received");
        long refused = count("refused");
        var strangers = new CallbackCodec(new CorpId("ww-somebody-else"), House.KEYS);
        var forger = new CallbackCodec(CorpBuilder.CORP, new CallbackKeys("wrong", House.KEYS.aesKey()));
        var ours = new CallbackCodec(CorpBuilder.CORP, House.KEYS);

        assertThat(house.callback(strangers, InboxFixture.edited("a", 1), Instant.now()))
                .isEqualTo(403);
        assertThat(house.callback(forger, InboxFixture.edited("b", 1), Instant.now()))
                .isEqualTo(403);
        assertThat(house.callback(
                        ours, InboxFixture.edited("c", 1), Instant.now().minus(Duration.ofHours(25))))
                .isEqualTo(403);

        assertThat(count("refused")).isEqualTo(refused + 3);
        assertThat(count("received")).isEqualTo(received);
    }

    @Test
    void whatIsNoEnvelopeIsABadRequestAndWhatIsTooLargeIsSaidSo() {
        var path = house.url().resolve("/wecom/callback/guide?msg_signature=x&timestamp=1&nonce=n");

        assertThat(House.send(HttpRequest.newBuilder(path).POST(BodyPublishers.ofString("<xml><oops")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(House.send(HttpRequest.newBuilder(path).POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void anAppThatNobodyConfiguredIsUnknown() {
        var path = house.url().resolve("/wecom/callback/nobody?msg_signature=x&timestamp=1&nonce=n");

        assertThat(House.send(HttpRequest.newBuilder(path).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void urlVerificationAnswersTheBareEcho() {
        var codec = new CallbackCodec(CorpBuilder.CORP, House.KEYS);
        var sealed = codec.seal("1616140317555161061".getBytes(StandardCharsets.UTF_8), Instant.now());
        var echo = URLEncoder.encode(sealed.encrypt(), StandardCharsets.UTF_8);
        var path = house.url().resolve("/wecom/callback/guide?" + sealed.query() + "&echostr=" + echo);

        var answer = House.send(HttpRequest.newBuilder(path).GET());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1616140317555161061");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/inbox",
                "/%61pi/v1/inbox",
                "/api;x=1/v1/inbox",
                "//api/v1/inbox",
                "/wecom/callback/../../api/v1/inbox",
                "/ping/../api/v1/inbox",
                "/actuator/metrics",
                "/%61ctuator/metrics",
                "/actuator/health/../metrics"
            })
    void theApiIsForHoldersOfTheKeyOnlyHoweverItsPathIsSpelled(String path) throws IOException {
        assertThat(rawStatus(path, "")).isNotEqualTo(200);
        assertThat(rawStatus(path, "Authorization: Bearer wrong\r\n")).isNotEqualTo(200);
    }

    /** Without a client library that would put the path in order first. */
    private static int rawStatus(String path, String header) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), house.url().getPort())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var line = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(line.substring(9, 12));
        }
    }

    @Test
    void everyEventHasAHandlerOrIsIgnoredForAReason() {
        var handled = house.bean(Handlers.class).kinds();
        var ignored = IgnoredEvents.reasons();
        Set<Class<?>> all = new HashSet<>();
        kinds(CallbackEvent.class).filter(kind -> kind != UnknownEvent.class).forEach(all::add);

        assertThat(all).allSatisfy(kind -> assertThat(handled.contains(kind) ^ ignored.containsKey(kind))
                .as("%s needs a handler or a line in IgnoredEvents, and not both", kind.getName())
                .isTrue());
        assertThat(ignored.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void thePageOfEventsSaysWhatTheCodeDoes() throws IOException {
        var handled = house.bean(Handlers.class).kinds();
        var ignored = IgnoredEvents.reasons();
        var rows = EventsPage.rows();

        assertThat(rows.stream().map(EventsPage.Row::record))
                .containsExactlyInAnyOrderElementsOf(kinds(CallbackEvent.class)
                        .filter(kind -> kind != UnknownEvent.class)
                        .map(EventsPage::nameOf)
                        .toList());
        kinds(CallbackEvent.class).filter(kind -> kind != UnknownEvent.class).forEach(kind -> {
            var row = EventsPage.row(rows, kind);
            assertThat(row.here()).as(row.record()).isEqualTo(handled.contains(kind) ? "handled" : "ignored");
            if (ignored.containsKey(kind)) {
                assertThat(row.what()).as(row.record()).isEqualTo(ignored.get(kind));
            }
        });
    }

    @Test
    void thePageOfEventsNamesTablesAndAnnouncementsThatExist() throws IOException {
        var tables = house.sql().sql("SHOW TABLES").query(String.class).list();
        for (var row : EventsPage.rows()) {
            assertThat(tables).as(row.record()).containsAll(row.tables());
            assertThat(row.announcements()).as(row.record()).allMatch(EventsPage::isAnnouncement);
            assertThat(row.here().equals("ignored") && !row.tables().isEmpty())
                    .as("%s is ignored and writes", row.record())
                    .isFalse();
        }
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        var permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Arrays.stream(permitted).flatMap(CallbackControllerTests::kinds);
    }
}
