package io.guanxi.wecom;

import io.guanxi.sandbox.api.Call;
import io.guanxi.sandbox.api.WeComHttp.Reply;
import io.guanxi.sandbox.world.CorpBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The real client of WeCom with a simulated WeCom at the other end of a call in this JVM instead of a connection. */
public final class InProcessWeCom {
    /** The status of a reply when no connection comes about. */
    public static final int UNREACHABLE = 0;

    private InProcessWeCom() {}

    public static WeCom over(Function<Call, Reply> api, Clock clock) {
        var settings = new WeComSettings(URI.create("http://127.0.0.1"), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var app = new WeComApp("guide", CorpBuilder.AGENT, CorpBuilder.CORP, CorpBuilder.SECRET);
        return WeCom.over(new Line(api), app, settings, TokenStore.inMemory(), clock);
    }

    private record Line(Function<Call, Reply> api) implements Wire {
        @Override
        public Exchange get(URI uri) {
            return exchange(new Call(path(uri), false, query(uri), ""));
        }

        @Override
        public Exchange post(URI uri, String json) {
            return exchange(new Call(path(uri), true, query(uri), json));
        }

        @Override
        public Exchange post(URI uri, String contentType, byte[] body) {
            return post(uri, new String(body, StandardCharsets.ISO_8859_1));
        }

        private Exchange exchange(Call call) {
            var reply = api.apply(call);
            if (reply.status() == UNREACHABLE) {
                return new Exchange.NeverSent("no connection");
            }
            return reply.cut()
                    ? new Exchange.MaybeSent("the connection broke")
                    : new Exchange.Answered(reply.status(), reply.body());
        }

        private static String path(URI uri) {
            return uri.getPath().substring("/cgi-bin/".length());
        }

        private static Map<String, String> query(URI uri) {
            var query = new HashMap<String, String>();
            for (var pair : uri.getRawQuery() == null
                    ? new String[0]
                    : uri.getRawQuery().split("&")) {
                int at = pair.indexOf('=');
                query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
            return query;
        }
    }
}
