package io.guanxi.sandbox.callback;

import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackKeys;
import io.guanxi.wecom.CorpId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Where the callbacks of one app go, sealed with that app's keys. */
final class Destination {
    private final CorpId corp;
    private final int agentId;
    private final URI url;
    private final CallbackCodec codec;
    private final HttpClient http;

    Destination(CorpId corp, int agentId, URI url, CallbackKeys keys, HttpClient http) {
        this.corp = corp;
        this.agentId = agentId;
        this.url = url;
        this.codec = new CallbackCodec(corp, keys);
        this.http = http;
    }

    int agentId() {
        return agentId;
    }

    URI url() {
        return url;
    }

    /** Sends it once; each attempt is sealed anew, as nothing says that WeCom repeats the ciphertext. */
    int post(String xml, Instant now, Duration deadline) throws IOException, InterruptedException {
        var sealed = codec.seal(xml.getBytes(StandardCharsets.UTF_8), now);
        var request = HttpRequest.newBuilder(URI.create(url + "?" + sealed.query()))
                .timeout(deadline)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(sealed.envelopeXml(corp, agentId)))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** What the admin console does when the URL is saved (90930): the answer must be the secret word, and nothing else. */
    boolean verifies(String word, Instant now) throws IOException, InterruptedException {
        var sealed = codec.seal(word.getBytes(StandardCharsets.UTF_8), now);
        var echo = URLEncoder.encode(sealed.encrypt(), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(url + "?" + sealed.query() + "&echostr=" + echo))
                .timeout(Duration.ofSeconds(5))
                .GET()
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 200 && answer.body().equals(word);
    }
}
