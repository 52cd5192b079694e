package io.guanxi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.CallbackSignature;
import io.guanxi.wecom.Opening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A door that only remembers what WeCom tells, however far the test's clock has moved since it was sealed. */
final class Door implements AutoCloseable {
    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    private final HttpServer server;
    private final Clock clock;
    private final CallbackCodec codec = new CallbackCodec(CorpBuilder.CORP, House.KEYS);
    private final List<CallbackEvent> told = new CopyOnWriteArrayList<>();

    private Door(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    static Door open(Clock clock) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var door = new Door(server, clock);
            server.createContext("/callback", door::take);
            server.start();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callback");
    }

    List<CallbackEvent> told() {
        return List.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = query(exchange.getRequestURI().getRawQuery());
            var signature = new CallbackSignature(
                    query.getOrDefault("msg_signature", ""),
                    query.getOrDefault("timestamp", ""),
                    query.getOrDefault("nonce", ""));
            var body = exchange.getRequestBody().readAllBytes();
            if (codec.open(signature, body, clock.instant(), ANY_AGE) instanceof Opening.Opened opened) {
                told.add(CallbackCodec.read(opened.plaintext()));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Map<String, String> query(String raw) {
        return Arrays.stream(raw.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
