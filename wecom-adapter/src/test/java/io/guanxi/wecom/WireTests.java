package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTests {
    private static final int MANY = 64;
    /** Seconds for which the server says nothing; nobody here is to wait for half of it. */
    private static final long SILENCE = 30;

    private final ExecutorService serverThreads = Executors.newFixedThreadPool(MANY);
    private final HttpServer server;
    private final URI url;
    private final HttpWire wire;

    WireTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MANY);
        server.setExecutor(serverThreads);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cgi-bin/x");
        wire = new HttpWire(new WeComSettings(url, Duration.ofSeconds(30), Duration.ofSeconds(60)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @Test
    void oneAfterTheOtherShareAConnection() {
        Set<Integer> connections = ConcurrentHashMap.newKeySet();
        server.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress().getPort());
            answer(exchange);
        });

        for (var i = 0; i < 10; i++) {
            assertThat(wire.post(url, "{}")).isEqualTo(new Exchange.Answered(200, "{}"));
        }

        assertThat(connections).hasSize(1);
    }

    @Test
    void sixtyFourCallsAreUnderWayAtOnce() throws Exception {
        var allArrived = new CountDownLatch(MANY);
        server.createContext("/", exchange -> {
            allArrived.countDown();
            exchange.sendResponseHeaders(together(allArrived) ? 200 : 503, -1);
            exchange.close();
        });
        var callers = Executors.newFixedThreadPool(MANY);
        try {
            var calls = new ArrayList<Future<Exchange>>();
            for (var i = 0; i < MANY; i++) {
                calls.add(callers.submit(() -> wire.get(url)));
            }

            for (var call : calls) {
                assertThat(call.get()).isEqualTo(new Exchange.Answered(200, ""));
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void anAnswerIsAwaitedNoLongerThanTheReadTimeoutHoweverLongConnectingMayTake() {
        server.createContext("/", exchange -> together(new CountDownLatch(1)));
        var hasty = connected(Duration.ofSeconds(30), Duration.ofMillis(200));

        assertThat(seconds(() -> assertThat(hasty.get(url)).isInstanceOf(Exchange.MaybeSent.class)))
                .isLessThan(SILENCE / 2);
    }

    @Test
    void anAnswerThatStopsHalfwayIsAwaitedNoLongerThanBothTimeouts() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            together(new CountDownLatch(1));
        });
        var hasty = connected(Duration.ofMillis(500), Duration.ofMillis(500));

        assertThat(seconds(() -> assertThat(hasty.get(url)).isInstanceOf(Exchange.MaybeSent.class)))
                .isLessThan(SILENCE / 2);
    }

    @Test
    void anInterruptedCallerDoesNotKnowAndStaysInterrupted() {
        server.createContext("/", exchange -> together(new CountDownLatch(1)));
        Thread.currentThread().interrupt();

        var exchange = wire.get(url);

        assertThat(exchange).isInstanceOf(Exchange.MaybeSent.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** With a connection open, so that no pause of the machine falls into opening one: nothing would have been sent then. */
    private HttpWire connected(Duration connect, Duration read) {
        server.createContext("/hello", WireTests::answer);
        var connected = new HttpWire(new WeComSettings(url, connect, read));
        for (var call = 0; call < 100; call++) {
            if (connected.get(url.resolve("/hello")).equals(new Exchange.Answered(200, "{}"))) {
                return connected;
            }
        }
        throw new AssertionError("a hundred calls and no answer");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static long seconds(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private static boolean together(CountDownLatch latch) {
        try {
            return latch.await(SILENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
