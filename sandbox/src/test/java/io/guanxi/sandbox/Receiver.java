package io.guanxi.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.CallbackSignature;
import io.guanxi.wecom.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/** An app's callback URL: opens what comes, and answers as the test says. */
final class Receiver implements AutoCloseable {
    /** Instead of a status: keep the caller waiting until the end. */
    static final int SILENCE = 0;

    static final CallbackKeys KEYS = new CallbackKeys("tokenOfTheTest", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");

    private final CallbackCodec codec = new CallbackCodec(CorpBuilder.CORP, KEYS);
    private final BlockingQueue<CallbackEvent> events = new LinkedBlockingQueue<>();
    private final List<String> plaintexts = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile IntUnaryOperator statusOfNth = n -> 200;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/callback", this::handle);
        server.start();
    }

    void listenTo(SimulatedWeCom wecom) {
        wecom.deliverTo(url(), KEYS, CorpBuilder.AGENT);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callback");
    }

    /** What to answer to the first, second … callback. */
    void answering(IntUnaryOperator statuses) {
        statusOfNth = statuses;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var query = query(exchange.getRequestURI().getRawQuery());
        var signature =
                new CallbackSignature(field(query, "msg_signature"), field(query, "timestamp"), field(query, "nonce"));
        var body = exchange.getRequestBody().readAllBytes();
        var opening = query.containsKey("echostr")
                ? codec.verifyUrl(signature, field(query, "echostr"), Scene.MONDAY, Duration.ofDays(1))
                : codec.open(signature, body, Scene.MONDAY, Duration.ofDays(1));
        var plaintext = ((Opening.Opened) opening).plaintext();
        if (query.containsKey("echostr")) {
            exchange.sendResponseHeaders(200, plaintext.length);
            exchange.getResponseBody().write(plaintext);
            exchange.close();
            return;
        }
        plaintexts.add(new String(plaintext, StandardCharsets.UTF_8));
        events.add(CallbackCodec.read(plaintext));
        var status = statusOfNth.applyAsInt(plaintexts.size());
        if (status != SILENCE) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }

    private static String field(Map<String, String> query, String name) {
        return query.getOrDefault(name, "");
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** The next callback, waiting for it. */
    CallbackEvent next() {
        try {
            var event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no callback within 30 s");
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All that has come so far, attempts that were refused included. */
    List<String> plaintexts() {
        return List.copyOf(plaintexts);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
