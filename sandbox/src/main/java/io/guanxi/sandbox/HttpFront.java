package io.guanxi.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp;
import io.guanxi.sandbox.control.Control;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The HTTP side of the simulated WeCom: WireMock, whose every answer comes from the world. */
final class HttpFront implements AutoCloseable {
    private static final String API = "/cgi-bin/";

    private final WireMockServer server;

    private HttpFront(WireMockServer server) {
        this.server = server;
    }

    static HttpFront start(WeComHttp api, Control control, int port) {
        var server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(64)
                .jettyAcceptors(1)
                // WireMock can't cut an HTTP/2 connection.
                .http2PlainDisabled(true)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(4)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .globalTemplating(false)
                .templatingEnabled(false)
                .extensions(new Answers(api, control)));
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
        server.start();
        return new HttpFront(server);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Replaces the one stub's empty answer by the world's. */
    private record Answers(WeComHttp api, Control control) implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "world";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            var request = event.getRequest();
            var path = URI.create(request.getUrl()).getPath();
            if (path.startsWith(API)) {
                return answer(api.reply(call(request, path.substring(API.length()))));
            }
            return path.startsWith(Control.ROOT)
                    ? answer(control.reply(wish(request, path)))
                    : WireMock.notFound().build();
        }

        private static ResponseDefinition answer(WeComHttp.Reply reply) {
            var response =
                    WireMock.aResponse().withFixedDelay((int) reply.after().toMillis());
            if (reply.cut()) {
                return response.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            }
            return response.withStatus(reply.status())
                    .withHeader("Content-Type", "application/json; charset=UTF-8")
                    .withBody(reply.body())
                    .build();
        }

        private static ResponseDefinition answer(Control.Reply reply) {
            var response = WireMock.aResponse().withStatus(reply.status()).withBody(reply.body());
            reply.headers().forEach(response::withHeader);
            return response.build();
        }

        private static Control.Request wish(Request request, String path) {
            var accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
            return new Control.Request(
                    request.getMethod().getName(),
                    path,
                    query(request),
                    accept.contains("text/html"),
                    Optional.ofNullable(request.getBodyAsString()).orElse(""),
                    "http://127.0.0.1:" + request.getPort(),
                    Optional.ofNullable(request.getHeader("Cookie")).orElse(""));
        }

        private static Call call(Request request, String path) {
            var post = request.getMethod().equals(RequestMethod.POST);
            return new Call(path, post, query(request), post ? request.getBodyAsString() : "");
        }

        private static Map<String, String> query(Request request) {
            var query = new HashMap<String, String>();
            var text = Optional.ofNullable(URI.create(request.getUrl()).getRawQuery())
                    .orElse("");
            for (var pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
            return query;
        }

        private static String decoded(String value) {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        }
    }
}
