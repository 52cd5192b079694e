package io.guanxi.sandbox.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloodTests {
    private static final byte[] HELLO = HttpRequests.get("/hello");

    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore open = new Semaphore(100_000);
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private HttpServer server = unstarted();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/hello", exchange -> {
            int number = requests.incrementAndGet();
            open.acquireUninterruptibly();
            exchange.sendResponseHeaders(number % 10 == 0 ? 503 : 200, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        open.release(100_000);
        server.stop(0);
        threads.shutdown();
    }

    @Test
    void everyRequestIsSentOnceAndEveryAnswerCounted() {
        try (var flood = flood(4)) {
            var answers = flood.closed(Collections.nCopies(200, HELLO), Duration.ofMinutes(1));

            assertThat(requests).hasValue(200);
            assertThat(answers.ok()).isEqualTo(180);
            assertThat(answers.withStatus(503)).isEqualTo(20);
            assertThat(answers.all()).isEqualTo(200);
            assertThat(answers.lostRequests()).isZero();
        }
    }

    @Test
    void whenTimeIsUpNothingMoreIsSentAndWhatIsUnderWayIsAwaited() {
        try (var flood = flood(3)) {
            var answers = flood.closed(Collections.nCopies(Integer.MAX_VALUE, HELLO), Duration.ZERO);

            assertThat(answers.all()).isEqualTo(3);
        }
    }

    @Test
    void anOpenLoopLastsAsLongAsItsScheduleSays() {
        try (var flood = flood(4)) {
            long begun = System.nanoTime();
            var answers = flood.open(Collections.nCopies(51, HELLO), 100, new Answers());

            assertThat(answers.all()).isEqualTo(51);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    /** Coordinated omission: a server that hangs for half a second makes all who come meanwhile wait, sent or not. */
    @Test
    void waitingForAFreeConnectionCountsAsLatency() {
        open.drainPermits();
        var release = threads.submit(() -> {
            while (requests.get() == 0) {
                Thread.onSpinWait();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);
            open.release(1_000);
        });
        try (var flood = flood(1)) {
            var answers = flood.open(Collections.nCopies(40, HELLO), 100, new Answers());

            assertThat(release).isNotNull();
            assertThat(answers.latencies().longerThan(Duration.ofMillis(90))).isGreaterThanOrEqualTo(35);
        }
    }

    private Flood flood(int connections) {
        return Flood.open(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), connections);
    }
}
