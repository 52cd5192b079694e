package io.guanxi.wecom;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to WeCom over kept-alive connections, as many as there are callers. It repeats nothing, follows no
 * redirect and never mentions an address: WeCom takes its token in the URL only. The JDK's client is used because it logs
 * neither URLs nor bytes, which Apache's and OkHttp's do.
 */
final class HttpWire implements Wire {
    private final HttpClient client;
    private final Duration readTimeout;
    private final Duration patience;

    HttpWire(WeComSettings settings) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        readTimeout = settings.readTimeout();
        patience = settings.connectTimeout().plus(settings.readTimeout());
    }

    @Override
    public Exchange get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    @Override
    public Exchange post(URI uri, String json) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Override
    public Exchange post(URI uri, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private Exchange send(HttpRequest.Builder request) {
        // The request's own timeout ends with the headers, so a body that stalls needs the second one.
        var answer = client.sendAsync(request.timeout(readTimeout).build(), BodyHandlers.ofString());
        try {
            return await(answer);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Exchange.MaybeSent("we were interrupted while waiting for the answer");
        }
    }

    private Exchange await(CompletableFuture<HttpResponse<String>> answer) throws InterruptedException {
        try {
            var response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Exchange.Answered(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Exchange.MaybeSent("the answer did not arrive whole in time");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private static Exchange failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException) {
            return new Exchange.NeverSent("no connection could be opened");
        }
        if (cause instanceof SSLHandshakeException) {
            return new Exchange.NeverSent("no TLS connection could be agreed on; is the certificate a trusted one?");
        }
        if (cause instanceof IOException) {
            return new Exchange.MaybeSent("the connection broke or timed out before the answer was there");
        }
        throw new IllegalStateException("the HTTP client failed", cause);
    }
}
